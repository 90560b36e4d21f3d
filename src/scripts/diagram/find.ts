/** Find a box: the others step back while one types, Enter goes from match to match, Escape ends it. */
import { type Parts, show } from './parts.ts';

export function finding({ figure, boxes, lines, say }: Parts): void {
  const input = figure.querySelector<HTMLInputElement>('[data-find]');
  if (!input) return;
  let at = -1;
  const matches = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    return words.length === 0
      ? []
      : boxes.filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)));
  };
  const apply = () => {
    at = -1;
    const found = new Set(matches());
    const looking = input.value.trim() !== '';
    for (const box of boxes) {
      box.element.classList.toggle('back', looking && !found.has(box));
      box.element.classList.toggle('chosen', found.has(box));
    }
    for (const { element } of lines) element.classList.toggle('back', looking);
    say(looking ? `${found.size} of ${boxes.length} boxes match. Enter goes to them.` : '');
  };
  input.addEventListener('input', apply);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && input.value !== '') {
      input.value = '';
      apply();
    }
    if (event.key !== 'Enter') return;
    event.preventDefault();
    const found = matches();
    if (found.length === 0) return say('No box matches.');
    at = (at + 1) % found.length;
    const box = found[at]!;
    show(box.element);
    if (found.length === 1) box.target.focus({ preventScroll: true });
    say(`${box.label}, ${at + 1} of ${found.length}`);
  });
}
