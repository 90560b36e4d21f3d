/** One box and what it is joined with: everything else steps back. Shift and click, `f` on a box, or the button and a click. */
import { type Box, type Parts, plain } from './parts.ts';

export function neighbours({ figure, canvas, boxes, lines, say }: Parts): void {
  const button = figure.querySelector<HTMLButtonElement>('[data-focus]');
  let around: Box | undefined;
  const apply = (box: Box | undefined) => {
    around = box;
    const own = lines.filter(({ from, to }) => box && (from === box.n || to === box.n));
    const near = new Set(own.flatMap(({ from, to }) => [from, to]));
    for (const { element, n } of boxes)
      element.classList.toggle('back', box !== undefined && n !== box.n && !near.has(n));
    for (const line of lines) line.element.classList.toggle('back', box !== undefined && !own.includes(line));
    for (const one of boxes) one.element.classList.toggle('chosen', one === box);
    if (!box) return say('All boxes are shown.');
    const into = own.filter(({ to }) => to === box.n).length;
    say(`${box.label}: ${into} lead to it, ${own.length - into} from it. Esc shows all.`);
  };
  const choosing = (on: boolean) => button?.setAttribute('aria-pressed', String(on));
  const isChoosing = () => button?.getAttribute('aria-pressed') === 'true';
  const boxAt = (target: EventTarget | null) =>
    boxes.find((box) => target instanceof Node && (box.target === target || box.target.contains(target)));
  button?.addEventListener('click', () => {
    if (around) {
      apply(undefined);
      return choosing(false);
    }
    choosing(!isChoosing());
    say(isChoosing() ? 'Choose a box.' : '');
  });
  canvas.addEventListener('click', (event) => {
    const box = boxAt(event.target);
    if (event.defaultPrevented || !box || !(event.shiftKey || isChoosing())) return;
    event.preventDefault();
    choosing(true);
    apply(box);
  });
  canvas.addEventListener('keydown', (event) => {
    if (!plain(event)) return;
    const box = boxAt(event.target);
    if (event.key === 'f' && box) {
      choosing(true);
      apply(box);
    } else if (event.key === 'Escape' && (around || isChoosing())) {
      choosing(false);
      apply(undefined);
    }
  });
}
