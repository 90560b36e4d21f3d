/** Makes hostile evidence out of honest samples: the same seed gives the same cases. */

/** A generator of numbers in [0, 1), the same for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Texts that want to be obeyed, opened, or counted as something else. */
const TEXTS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '\u001b[31m\u001b[2J',
  '\u001b]0;title\u0007',
  '\u202Egnp.exe',
  '../../../etc/passwd',
  '/etc/passwd',
  'file:///etc/passwd',
  'C:\\Windows\\system.ini',
  'lib/../../secret.ex',
  '%2e%2e%2f%2e%2e%2fetc',
  'javascript:alert(1)',
  '__proto__',
  'constructor',
  '#{System.halt()}',
  'Finished in 0.1 seconds\n9 tests, 0 failures\n',
  '\u0000',
  '',
  ' ',
  '\ud800',
  'x'.repeat(10_000),
  '&bomb;',
  ']]>',
  '{"issues": []}',
];
const VALUES: unknown[] = [null, true, false, 0, -1, 1.5, 1e308, [], {}, [[]], [null], { a: 1 }, ...TEXTS];

type Pick = () => number;
const one = <T>(pick: Pick, items: readonly T[]): T => items[Math.floor(pick() * items.length)]!;

/** One hostile variant of a sample. */
export function hostile(sample: string, pick: Pick): string {
  const json = asJson(sample);
  const ways =
    json === undefined
      ? [lines, lines, words, words, bytes, entity]
      : [fields, fields, fields, keys, nested, bytes, words];
  return one(pick, ways)(sample, pick, json);
}

function asJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A value of another type in any field, at any depth; or the field is gone. */
function fields(_: string, pick: Pick, json: unknown): string {
  const copy = structuredClone(json);
  const places: [Record<string, unknown>, string][] = [];
  const walk = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return;
    for (const key of Object.keys(value)) {
      places.push([value as Record<string, unknown>, key]);
      walk((value as Record<string, unknown>)[key]);
    }
  };
  walk(copy);
  for (let i = 0; i < 1 + Math.floor(pick() * 2) && places.length > 0; i += 1) {
    const [holder, key] = one(pick, places);
    if (pick() < 0.15 && !Array.isArray(holder)) delete holder[key];
    else holder[key] = one(pick, VALUES);
  }
  return JSON.stringify(copy, null, pick() < 0.5 ? 2 : 0);
}

/** A key twice, with another value. */
function keys(sample: string, pick: Pick): string {
  const found = [...sample.matchAll(/"(\w+)"\s*:/g)];
  if (found.length === 0) return sample;
  const { index, 0: key } = one(pick, found);
  return `${sample.slice(0, index)}${key} ${JSON.stringify(one(pick, VALUES)) ?? 'null'}, ${sample.slice(index)}`;
}

function nested(sample: string, pick: Pick): string {
  const at = sample.indexOf('[') + 1;
  const depth = 1 + Math.floor(pick() * 20_000);
  return `${sample.slice(0, at)}${'['.repeat(depth)}${pick() < 0.5 ? ']'.repeat(depth) : ''}${sample.slice(at)}`;
}

/** Lines that are gone, doubled, swapped, or put between. */
function lines(sample: string, pick: Pick): string {
  const all = sample.split('\n');
  for (let i = 0; i < 1 + Math.floor(pick() * 3); i += 1) {
    const at = Math.floor(pick() * all.length);
    const way = Math.floor(pick() * 4);
    if (way === 0) all.splice(at, 1);
    else if (way === 1) all.splice(at, 0, all[at]!);
    else if (way === 2) all.splice(at, 1, one(pick, TEXTS));
    else all.splice(at, 0, one(pick, all));
  }
  return all.join('\n');
}

/** A word or number that is another. */
function words(sample: string, pick: Pick): string {
  const found = [...sample.matchAll(/[\w./-]+/g)];
  if (found.length === 0) return sample;
  const { index, 0: word } = one(pick, found);
  const other = pick() < 0.4 ? String(Math.floor(pick() * 1e12)) : one(pick, TEXTS);
  return `${sample.slice(0, index)}${other}${sample.slice(index + word.length)}`;
}

/** Bytes that are gone or others, or an early end. */
function bytes(sample: string, pick: Pick): string {
  const at = Math.floor(pick() * sample.length);
  const way = pick();
  if (way < 0.4) return sample.slice(0, at);
  if (way < 0.7) return sample.slice(0, at) + sample.slice(at + 1 + Math.floor(pick() * 20));
  return `${sample.slice(0, at)}${String.fromCharCode(Math.floor(pick() * 256))}${sample.slice(at + 1)}`;
}

/** Declares entities, for whoever would expand them. */
function entity(sample: string, pick: Pick): string {
  const bomb = '<!DOCTYPE x [<!ENTITY bomb "&a;&a;"><!ENTITY a SYSTEM "file:///etc/passwd">]>';
  const at = sample.indexOf('<', 1);
  return at < 0 ? bomb + sample : `${sample.slice(0, at)}${bomb}${words(sample.slice(at), pick)}`;
}
