/** JSON that is the same bytes for the same value: RFC 8785 (keys by UTF-16 code units, numbers as ECMAScript writes them, no space). */

/** `undefined` values are left out, as JSON does. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
