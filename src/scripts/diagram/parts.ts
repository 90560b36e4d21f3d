/** The parts of a drawn diagram that scripts touch. */
export interface Box {
  /** `data-n`, the name that edges know it by. */
  n: string;
  element: SVGGElement;
  /** What takes the focus: the link around it, or the box itself. */
  target: SVGElement;
  label: string;
}

export interface Line {
  element: SVGGElement;
  from: string;
  to: string;
  kinds: string[];
}

export interface Parts {
  figure: HTMLElement;
  canvas: HTMLElement;
  svg: SVGSVGElement;
  boxes: Box[];
  lines: Line[];
  /** Writes the line that says what changed. */
  say(text: string): void;
}

/** `null` for a figure without a drawing. Boxes that lead nowhere become reachable by the keyboard as well. */
export function partsOf(figure: HTMLElement): Parts | null {
  const canvas = figure.querySelector<HTMLElement>('[data-canvas]');
  const svg = canvas?.querySelector('svg');
  const says = figure.querySelector('[data-says]');
  if (!canvas || !svg || !says) return null;
  const boxes = [...svg.querySelectorAll<SVGGElement>('.node[data-n]')].map((element) => {
    const link = element.closest<SVGAElement>('a');
    const label = element.querySelector('title')?.textContent?.split('\n')[0] ?? '';
    if (!link) {
      element.setAttribute('tabindex', '0');
      element.setAttribute('role', 'img');
      element.setAttribute('aria-label', element.querySelector('title')?.textContent ?? label);
    }
    return { n: element.dataset.n!, element, target: link ?? element, label };
  });
  const lines = [...svg.querySelectorAll<SVGGElement>('.edge[data-from]')].map((element) => ({
    element,
    from: element.dataset.from!,
    to: element.dataset.to!,
    kinds: element.dataset.kinds!.split(' '),
  }));
  return {
    figure,
    canvas,
    svg,
    boxes,
    lines,
    say: (text) => {
      says.textContent = text;
    },
  };
}

/** Brings a box into the middle of what is seen, without a ride for readers who want none. */
export function show(element: SVGElement): void {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  element.scrollIntoView({ block: 'nearest', inline: 'center', behavior: calm ? 'auto' : 'smooth' });
}

/** Whether a key was meant for the picture: no control key is held, and nobody is typing. */
export const plain = (event: KeyboardEvent): boolean =>
  !event.ctrlKey && !event.metaKey && !event.altKey && !(event.target instanceof HTMLInputElement);
