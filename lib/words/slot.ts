/** What a text is filled with where an element is to stand in it: U+FFFC, the character that Unicode has for that. */
export const SLOT = '\uFFFC';
