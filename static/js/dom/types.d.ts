// What an element may hold.

export type Content = string | Node | readonly (string | Node)[];
