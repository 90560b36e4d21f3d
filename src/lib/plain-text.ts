/** Text for documents that are no HTML: names come from anybody's files. */

const NO_XML =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g;

/** Without characters that XML does not allow, that turn the reading direction or move a cursor; on one line. */
export const xmlText = (text: string) => text.toWellFormed().replace(NO_XML, '').replace(/\s+/g, ' ').trim();

/** At most so many characters, the last an ellipsis where something is missing. */
export const shortened = (text: string, most: number) => {
  const characters = [...text];
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : text;
};
