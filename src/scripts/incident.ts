/** Loads what works through a runbook when somebody begins to, or had begun: until then the page stays light. */
import './copy.ts';

const bar = document.querySelector<HTMLElement>('[data-incident]');
const EVENTS = ['keydown', 'change', 'click'] as const;
/** What was done before the rest was there, and how the fields stood then. */
const early: { event: Event; field?: HTMLInputElement; checked?: boolean; value?: string }[] = [];

function remember(event: Event): void {
  const field = event.target instanceof HTMLInputElement ? event.target : undefined;
  early.push({ event, ...(field && { field, checked: field.checked, value: field.value }) });
  // A click on a box is followed by its change: both are remembered before the rest draws the boxes anew.
  if (early.length === 1) setTimeout(begin);
}

async function begin(): Promise<void> {
  try {
    const { work } = await import('./incident/work.ts');
    work(bar!);
  } catch {
    bar!.querySelector<HTMLElement>('[data-unkept]')!.hidden = false;
    return;
  } finally {
    for (const name of EVENTS) document.removeEventListener(name, remember);
  }
  for (const { event, field, checked, value } of early) {
    const { target, type } = event;
    if (event instanceof KeyboardEvent && /^[jkxcn]$/.test(event.key))
      target!.dispatchEvent(new KeyboardEvent(type, event));
    if (type === 'change' && field) {
      Object.assign(field, field.type === 'checkbox' ? { checked } : { value });
      field.dispatchEvent(new Event(type, { bubbles: true }));
    }
    if (type === 'click' && target instanceof HTMLElement) target.closest<HTMLElement>('.incident button')?.click();
  }
}

if (bar) {
  let kept: string | null = null;
  try {
    kept = localStorage.getItem(bar.dataset.key!);
  } catch {}
  if (kept) void begin();
  else for (const name of EVENTS) document.addEventListener(name, remember);
}
