/** What a browser measures of drawn diagrams: no text leaves its box, nothing that is written meets anything else. */
import type { Page } from 'playwright-core';

/** One line for each fault on the open page; `texts`: how many texts were measured. */
export function measureLabels(page: Page): Promise<{ texts: number; faults: string[] }> {
  return page.evaluate(() => {
    interface Room {
      what: string;
      left: number;
      top: number;
      right: number;
      bottom: number;
    }
    const SLACK = 0.5;
    const roomOf = (element: Element, what: string): Room => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      return { what, left, top, right, bottom };
    };
    const inside = (one: Room, two: Room) =>
      one.left >= two.left - SLACK &&
      one.right <= two.right + SLACK &&
      one.top >= two.top - SLACK &&
      one.bottom <= two.bottom + SLACK;
    const meet = (one: Room, two: Room) =>
      one.left < two.right - SLACK &&
      two.left < one.right - SLACK &&
      one.top < two.bottom - SLACK &&
      two.top < one.bottom - SLACK;
    const faults: string[] = [];
    let texts = 0;
    for (const svg of document.querySelectorAll('.canvas svg')) {
      const frame = roomOf(svg, 'the picture');
      const rooms: Room[] = [];
      for (const element of svg.querySelectorAll('.node, .words')) {
        const text = element.querySelector('text')!;
        const what = `${element.getAttribute('class')} "${text.textContent}"`;
        const box = roomOf(element.querySelector('rect')!, what);
        texts++;
        if (!inside(roomOf(text, what), box)) faults.push(`${what} leaves its box`);
        if (!inside(box, frame)) faults.push(`${what} leaves the picture`);
        rooms.push(box);
      }
      for (const [index, one] of rooms.entries())
        for (const two of rooms.slice(index + 1)) if (meet(one, two)) faults.push(`${one.what} meets ${two.what}`);
      // A line may end at a box and run below its own words; it may not run through another box.
      const nodes = [...svg.querySelectorAll('.node')].map((node) => ({
        n: node.getAttribute('data-n'),
        box: (node.querySelector('rect') as SVGRectElement).getBBox(),
      }));
      for (const edge of svg.querySelectorAll('.edge')) {
        const numbers = edge
          .querySelector('.line')!
          .getAttribute('d')!
          .match(/-?[\d.]+/g)!
          .map(Number);
        const ends = [edge.getAttribute('data-from'), edge.getAttribute('data-to')];
        for (let at = 0; at + 3 < numbers.length; at += 2) {
          const [x1, y1, x2, y2] = numbers.slice(at, at + 4) as [number, number, number, number];
          for (const { n, box } of nodes) {
            if (ends.includes(n)) continue;
            const through =
              Math.max(x1, x2) > box.x + 1 &&
              Math.min(x1, x2) < box.x + box.width - 1 &&
              Math.max(y1, y2) > box.y + 1 &&
              Math.min(y1, y2) < box.y + box.height - 1;
            if (through) faults.push(`the line ${ends.join(' > ')} runs through box ${n}`);
          }
        }
      }
    }
    return { texts, faults };
  });
}
