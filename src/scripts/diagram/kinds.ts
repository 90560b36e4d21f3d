/** Kinds of edges: one that is switched off is taken out of the picture, with the boxes left as they are. */
import type { Parts } from './parts.ts';

export function filtering({ figure, lines, say }: Parts): void {
  const boxes = [...figure.querySelectorAll<HTMLInputElement>('[data-kind]')];
  const apply = () => {
    const shown = new Set(boxes.filter(({ checked }) => checked).map(({ value }) => value));
    let visible = 0;
    for (const { element, kinds } of lines) {
      const on = kinds.some((kind) => shown.has(kind));
      element.classList.toggle('off', !on);
      if (on) visible++;
    }
    say(`${visible} of ${lines.length} connections shown`);
  };
  for (const box of boxes) box.addEventListener('change', apply);
  // A browser that comes back to the page remembers the boxes, not the picture.
  if (boxes.some(({ checked }) => !checked)) apply();
}
