/** What stayed in order. Pure. */

/** Indexes of a longest rising run of numbers, the rest may stand between. */
export function longestRising(numbers: readonly number[]): number[] {
  const best: number[][] = [];
  numbers.forEach((number, index) => {
    const before = best.filter((run) => numbers[run.at(-1)!]! < number);
    const longest = before.reduce<number[]>((one, other) => (other.length > one.length ? other : one), []);
    best.push([...longest, index]);
  });
  return best.reduce<number[]>((one, other) => (other.length > one.length ? other : one), []);
}
