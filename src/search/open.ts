/** Opens the search at once: by click, `/`, Ctrl-K, or because the address asks for it. What searches is loaded when it is first opened. */
import { asked } from './address.ts';

const dialog = document.querySelector<HTMLDialogElement>('#search')!;
const input = dialog.querySelector<HTMLInputElement>('input')!;
/** Where the search stands in the page, on its own page. */
const place = document.querySelector('[data-search-here]');

function open(fire: boolean, query?: string): void {
  if (!dialog.open) {
    if (fire) dialog.dataset.fire = '';
    else delete dialog.dataset.fire;
    if (place) {
      place.append(dialog);
      dialog.show();
    } else dialog.showModal();
  }
  if (query !== undefined) input.value = query;
  input.focus();
  input.select();
  void import('./dialog.ts').then(({ ask }) => {
    isLoaded = true;
    return ask();
  });
}

let isLoaded = false;
// Enter before what searches is there would close the dialog: the first answer is followed instead.
input.addEventListener('keydown', (event) => {
  if (isLoaded || event.key !== 'Enter' || event.isComposing) return;
  event.preventDefault();
  dialog.dataset.hurry = '';
});

/** A box that is ticked takes no letters: `/` opens the search from there too. */
const WRITTEN_IN = 'input:not([type=checkbox], [type=radio]), textarea, select';
const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches(WRITTEN_IN));

for (const opener of document.querySelectorAll<HTMLElement>('[data-search]')) {
  opener.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(opener.dataset.search === 'fire');
  });
}
document.addEventListener('keydown', (event) => {
  const shortcut = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k';
  if (shortcut || (event.key === '/' && !typing(event.target) && !event.ctrlKey && !event.metaKey && !event.altKey)) {
    event.preventDefault();
    open(false);
  }
});

function byAddress(): void {
  const question = asked();
  if (question) open(question.fire, question.query);
  else if (place) open(false);
}
byAddress();
// Back from a hit: the browser kept this page as it was, and the search was closed when it was left.
window.addEventListener('pageshow', ({ persisted }) => {
  if (persisted && !dialog.open) byAddress();
});
