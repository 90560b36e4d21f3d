/** Check-off boxes of a runbook, kept in this browser only, and a button that starts over. */
const list = document.querySelector<HTMLElement>('[data-checklist]');

if (list) {
  const key = `atlas-runbook:${list.dataset.checklist}`;
  const boxes = [...list.querySelectorAll<HTMLInputElement>('input[type=checkbox][data-step]')];
  const read = (): string[] => {
    try {
      const done: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
      return Array.isArray(done) ? done.map(String) : [];
    } catch {
      return [];
    }
  };
  const progress = document.querySelector('[data-progress]');
  const show = (done: string[]) => {
    for (const box of boxes) {
      box.checked = done.includes(box.dataset.step!);
      box.closest('.step')?.classList.toggle('done', box.checked);
    }
    if (progress) progress.textContent = `${boxes.filter((box) => box.checked).length} of ${boxes.length} steps done`;
  };
  const write = (done: string[]) => {
    // A browser that refuses to remember (private, or a file) shows it as long as the page is open.
    try {
      localStorage.setItem(key, JSON.stringify(done));
    } catch {}
    show(done);
  };
  for (const box of boxes) {
    box.addEventListener('change', () => write(boxes.filter((b) => b.checked).map((b) => b.dataset.step!)));
  }
  document.querySelector('[data-start-over]')?.addEventListener('click', () => write([]));
  document.querySelector('[data-print]')?.addEventListener('click', () => print());
  show(read());
}
