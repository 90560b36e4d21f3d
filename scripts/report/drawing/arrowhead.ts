/** The end of an edge: a shape for each kind, so that kinds are told apart without colour. */
import type { Point } from './layout.ts';

/** Outlines that point right, with their tip at 0, 0; pixels. */
const SHAPES: Readonly<Record<string, { d: string; filled: boolean }>> = {
  call: { d: 'M0 0L-9 -4.5L-9 4.5Z', filled: true },
  cast: { d: 'M0 0L-9 -4.5L-9 4.5Z', filled: false },
  send: { d: 'M-8 -4.5L0 0L-8 4.5', filled: false },
  monitor: { d: 'M0 0A4 4 0 1 1 -8 0A4 4 0 1 1 0 0Z', filled: false },
  link: { d: 'M0 0L-5 -4L-10 0L-5 4Z', filled: true },
  pubsub: { d: 'M0 0L-5 -4L-10 0L-5 4Z', filled: false },
  registry: { d: 'M0 -3.5L-7 -3.5L-7 3.5L0 3.5Z', filled: false },
  telemetry: { d: 'M-2 -5L-2 5M-5 -5L-5 5', filled: false },
  needs: { d: 'M0 0L-8 -3.5L-8 3.5Z', filled: true },
};

/** Kinds that have a shape, the strongest first: what a legend lists. */
export const SHAPED = Object.keys(SHAPES);

/** The shape at the end of the stretch between two corners; nothing for kinds whose direction the layout says. */
export function arrowhead(kind: string, from: Point, to: Point): string {
  const shape = SHAPES[kind];
  if (!shape) return '';
  const degrees = Math.round((Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI);
  const turn = degrees === 0 ? '' : ` rotate(${degrees})`;
  return `<path class="head${shape.filled ? ' filled' : ''}" d="${shape.d}" transform="translate(${round(to.x)} ${round(to.y)})${turn}"/>`;
}

const round = (value: number) => Math.round(value * 10) / 10;
