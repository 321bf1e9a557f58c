"""`python -m frontend` builds the page where its sources have changed."""

import sys

from frontend.build import build_page
from frontend.esbuild import BuildError

try:
    if build_page():
        print("Built the page in static/dist", file=sys.stderr)
except BuildError as error:
    sys.exit(str(error))
