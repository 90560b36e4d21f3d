/** Figures as people write them, and whether they agree with what is measured. */

/** What a text claims of a figure. */
export interface Claim {
  figure: number;
  /** Digits behind the point, as written. */
  decimals: number;
  compare: 'is' | 'at least' | 'at most' | 'more than' | 'less than';
}

const WORDS: Readonly<Record<string, number>> = {
  no: 0,
  none: 0,
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
};

const COMPARE: readonly (readonly [RegExp, Claim['compare']])[] = [
  [/^(?:at least|no (?:fewer|less) than|≥|>=)$/, 'at least'],
  [/^(?:at most|no more than|up to|≤|<=)$/, 'at most'],
  [/^(?:more than|over|above|>)$/, 'more than'],
  [/^(?:less than|fewer than|under|below|<)$/, 'less than'],
];

const FIGURE =
  /(?:\b(at least|no (?:fewer|less) than|at most|no more than|up to|more than|over|above|less than|fewer than|under|below)\s+|([≥≤><]=?)\s*)?(?<![\p{L}\p{N}_.,-])(-?\d{1,3}(?:[,_\u00a0\u202f ]\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?|(?:no|none|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)(?![\p{L}\p{N}_])/giu;

/** The one figure of a text; `undefined` where there is none, or more than one. */
export function claimIn(text: string): Claim | undefined {
  const found = [...text.matchAll(FIGURE)];
  const [only] = found;
  if (!only || found.length > 1) return undefined;
  const [, words, sign, number = ''] = only;
  const said = (words ?? sign ?? '').toLowerCase().replace(/\s+/g, ' ');
  const bare = number.replace(/[,_\u00a0\u202f ]/g, '');
  const figure = WORDS[number.toLowerCase()] ?? Number(bare);
  return {
    figure,
    decimals: /\.(\d+)$/.exec(bare)?.[1]?.length ?? 0,
    compare: COMPARE.find(([pattern]) => pattern.test(said))?.[1] ?? 'is',
  };
}

/** Whether the claim holds; a figure written with fewer digits agrees with the one that it is rounded from. */
export function agrees({ figure, decimals, compare }: Claim, measured: number): boolean {
  switch (compare) {
    case 'is':
      return Math.abs(measured - figure) < 0.5 * 10 ** -decimals + 1e-9;
    case 'at least':
      return measured >= figure;
    case 'at most':
      return measured <= figure;
    case 'more than':
      return measured > figure;
    case 'less than':
      return measured < figure;
  }
}

/** `1,204`, `87.5 %`: as it stands in a sentence. */
export function inWords(figure: number, unit?: string): string {
  const digits = Number.isInteger(figure) ? 0 : Math.abs(figure) < 10 ? 2 : 1;
  const [whole = '', rest] = figure.toFixed(digits).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${grouped}${rest === undefined ? '' : `.${rest.replace(/0+$/, '')}`.replace(/\.$/, '')}${unit ? ` ${unit}` : ''}`;
}
