/**
 * Diagrams that move: zoom, pan, find, neighbours, kinds of edges. With the pointer, by touch and from the keyboard; what
 * changed is said in a line that screen readers read. Without this script a diagram is a picture that scrolls.
 */
import { finding } from './diagram/find.ts';
import { filtering } from './diagram/kinds.ts';
import { neighbours } from './diagram/neighbours.ts';
import { partsOf } from './diagram/parts.ts';
import { zooming } from './diagram/zoom.ts';

for (const figure of document.querySelectorAll<HTMLElement>('[data-diagram]')) {
  const parts = partsOf(figure);
  if (!parts) continue;
  zooming(parts);
  neighbours(parts);
  finding(parts);
  filtering(parts);
}
