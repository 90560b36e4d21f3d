/** Zoom by buttons, keys, wheel and two fingers; pan by dragging. Arrow keys scroll, as everywhere. */
import { type Parts, plain } from './parts.ts';

const STEP = 1.25;
const LEAST = 0.1;
const MOST = 4;

interface Middle {
  x: number;
  y: number;
}

export function zooming({ figure, canvas, svg, say }: Parts): void {
  const { width, height } = svg.viewBox.baseVal;
  let scale = 1;
  /** `at`: the point of the window that stays where it is; the middle of the picture's frame when absent. */
  const zoomTo = (wanted: number, at?: Middle) => {
    const frame = canvas.getBoundingClientRect();
    const middle = at ?? { x: frame.left + canvas.clientWidth / 2, y: frame.top + canvas.clientHeight / 2 };
    const before = svg.getBoundingClientRect();
    const [x, y] = [(middle.x - before.left) / scale, (middle.y - before.top) / scale];
    scale = Math.min(MOST, Math.max(LEAST, wanted));
    svg.setAttribute('width', String(width * scale));
    svg.setAttribute('height', String(height * scale));
    const after = svg.getBoundingClientRect();
    canvas.scrollLeft += after.left + x * scale - middle.x;
    canvas.scrollTop += after.top + y * scale - middle.y;
    say(`Zoom ${Math.round(scale * 100)} %`);
  };
  const whole = () => {
    const style = getComputedStyle(canvas);
    const room = (sides: string[]) =>
      sides.reduce((sum, side) => sum + Number.parseFloat(style.getPropertyValue(side)), 0);
    const across = canvas.clientWidth - room(['padding-left', 'padding-right']);
    const down = Number.parseFloat(style.maxHeight) - room(['padding-top', 'padding-bottom']);
    return Math.min(1, across / width, down > 0 ? down / height : 1);
  };
  const ways: Record<string, () => void> = {
    in: () => zoomTo(scale * STEP),
    out: () => zoomTo(scale / STEP),
    natural: () => zoomTo(1),
    fit: () => zoomTo(whole()),
  };
  const keys: Record<string, string> = { '+': 'in', '=': 'in', '-': 'out', _: 'out', '0': 'natural', w: 'fit' };
  for (const button of figure.querySelectorAll<HTMLButtonElement>('[data-zoom]'))
    button.addEventListener('click', () => ways[button.dataset.zoom!]!());
  canvas.addEventListener('keydown', (event) => {
    const way = keys[event.key];
    if (!way || !plain(event)) return;
    event.preventDefault();
    ways[way]!();
  });
  canvas.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      zoomTo(scale * Math.exp(-event.deltaY / 300), { x: event.clientX, y: event.clientY });
    },
    { passive: false },
  );
  pinching(canvas, () => scale, zoomTo);
  dragging(canvas);
}

function pinching(canvas: HTMLElement, current: () => number, zoomTo: (scale: number, at: Middle) => void): void {
  let start: { apart: number; scale: number } | undefined;
  const apart = ([a, b]: Touch[]) => Math.hypot(a!.clientX - b!.clientX, a!.clientY - b!.clientY);
  canvas.addEventListener(
    'touchmove',
    (event) => {
      const fingers = [...event.touches];
      if (fingers.length !== 2) return;
      event.preventDefault();
      start ??= { apart: apart(fingers), scale: current() };
      const [a, b] = fingers as [Touch, Touch];
      const middle = { x: (a.clientX + b.clientX) / 2, y: (a.clientY + b.clientY) / 2 };
      zoomTo((start.scale * apart(fingers)) / start.apart, middle);
    },
    { passive: false },
  );
  for (const end of ['touchend', 'touchcancel'] as const)
    canvas.addEventListener(end, (event) => {
      if (event.touches.length < 2) start = undefined;
    });
}

/** Pixels that a pressed pointer moves before it drags: less is a click. */
const SLACK = 4;

function dragging(canvas: HTMLElement): void {
  let from: { x: number; y: number; left: number; top: number; moved: boolean } | undefined;
  canvas.addEventListener('pointerdown', (event) => {
    if (event.pointerType !== 'mouse' || event.button !== 0) return;
    from = { x: event.clientX, y: event.clientY, left: canvas.scrollLeft, top: canvas.scrollTop, moved: false };
  });
  addEventListener('pointermove', (event) => {
    if (!from) return;
    const [x, y] = [event.clientX - from.x, event.clientY - from.y];
    if (!from.moved && Math.hypot(x, y) < SLACK) return;
    from.moved = true;
    canvas.toggleAttribute('data-dragging', true);
    canvas.scrollLeft = from.left - x;
    canvas.scrollTop = from.top - y;
  });
  addEventListener('pointerup', () => {
    // A drag that ends on a link must not follow it: its click comes after this.
    if (from?.moved) {
      const stop = (event: Event) => event.preventDefault();
      canvas.addEventListener('click', stop, { capture: true, once: true });
      setTimeout(() => canvas.removeEventListener('click', stop, { capture: true }));
    }
    from = undefined;
    canvas.removeAttribute('data-dragging');
  });
  // The browser's own dragging of links would take the pointer away.
  canvas.addEventListener('dragstart', (event) => event.preventDefault());
}
