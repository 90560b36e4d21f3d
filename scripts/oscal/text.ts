/** Texts and names as OSCAL's data types want them. */

/** Markup line and string: one line, no white space around it, never empty; what Markdown would read as markup is escaped. */
export function line(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat === '' ? '–' : flat.replace(/[\\`*_[\]<>{}~^]/g, '\\$&');
}

/** String: one line, no white space around it, never empty. */
export function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim() || '–';
}

/** Token: letters, digits, `.`, `-` and `_`, and no digit first. */
export function token(text: string): string {
  const safe = text.replace(/[^\p{L}\p{N}._-]/gu, '_');
  return /^[\p{L}_]/u.test(safe) ? safe : `_${safe}`;
}

/** Property of our own. */
export const prop = (name: string, value: string) => ({ name: token(name), ns: NAMESPACE, value: plain(value) });

/** Names of properties and states that are ours. */
export const NAMESPACE = 'urn:otp-atlas:oscal';
