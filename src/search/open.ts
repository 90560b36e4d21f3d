/** Opens the search at once, by click, `/` or Ctrl-K; what searches is loaded when it is first opened. */
const dialog = document.querySelector<HTMLDialogElement>('#search')!;

function open(): void {
  if (dialog.open) return;
  dialog.showModal();
  dialog.querySelector<HTMLInputElement>('input')!.select();
  void import('./dialog.ts');
}

/** A box that is ticked takes no letters: `/` opens the search from there too. */
const WRITTEN_IN = 'input:not([type=checkbox], [type=radio]), textarea, select';
const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches(WRITTEN_IN));

for (const opener of document.querySelectorAll<HTMLElement>('[data-search]')) {
  opener.addEventListener('click', (event) => {
    event.preventDefault();
    open();
  });
}
document.addEventListener('keydown', (event) => {
  const shortcut = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k';
  if (shortcut || (event.key === '/' && !typing(event.target) && !event.ctrlKey && !event.metaKey && !event.altKey)) {
    event.preventDefault();
    open();
  }
});
