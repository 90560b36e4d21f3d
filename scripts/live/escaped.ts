/** Plain text as Markdown of one line, also inside a table and a link. */
export const escaped = (text: string): string => text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|~&$]/g, '\\$&');
