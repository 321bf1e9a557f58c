// Lets one request run at a time and drops the answers nobody waits for any more.

// `send(request, signal)` is awaited; `answered(request, answer)` or `failed(request, error)` follows.
export function turns(send, answered, failed) {
  let running = null;
  let waiting = null;

  async function start(request) {
    const control = new AbortController();
    running = control;
    let tell;
    try {
      const answer = await send(request, control.signal);
      tell = () => answered(request, answer);
    } catch (error) {
      tell = () => failed(request, error);
    }
    if (running !== control) return;
    running = null;
    const next = waiting;
    waiting = null;
    try {
      tell();
    } finally {
      if (next) start(next);
    }
  }

  return {
    // What was asked before is stale: drop it and ask this.
    now(request) {
      running?.abort();
      waiting = null;
      return start(request);
    },
    // While one is under way only the last of those that came meanwhile is asked.
    soon(request) {
      if (running) waiting = request;
      else start(request);
    },
  };
}
