/** The theme button: auto, light, dark, in turn; remembered in this browser. */
const THEMES = ['auto', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];
const KEY = 'atlas-theme';
const light = matchMedia('(prefers-color-scheme: light)');
const buttons = document.querySelectorAll<HTMLButtonElement>('[data-theme-button]');

let chosen: Theme = 'auto';

/** A browser that keeps nothing (private, or a file) remembers it as long as the page is open. */
const stored = (): Theme => {
  try {
    const theme = localStorage.getItem(KEY);
    return theme === 'light' || theme === 'dark' ? theme : 'auto';
  } catch {
    return chosen;
  }
};

function show(theme: Theme): void {
  document.documentElement.dataset.theme = theme === 'auto' ? (light.matches ? 'light' : 'dark') : theme;
  for (const button of buttons) button.querySelector('span')!.textContent = theme;
}

for (const button of buttons) {
  button.addEventListener('click', () => {
    const next = THEMES[(THEMES.indexOf(stored()) + 1) % THEMES.length]!;
    chosen = next;
    try {
      localStorage.setItem(KEY, next);
    } catch {}
    show(next);
  });
}
light.addEventListener('change', () => show(stored()));
show(stored());
