/** The theme button: auto, light, dark, in turn; remembered in this browser. */
const THEMES = ['auto', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];
const KEY = 'atlas-theme';
const light = matchMedia('(prefers-color-scheme: light)');
const buttons = document.querySelectorAll<HTMLButtonElement>('[data-theme-button]');

const stored = (): Theme => {
  const theme = localStorage.getItem(KEY);
  return theme === 'light' || theme === 'dark' ? theme : 'auto';
};

function show(theme: Theme): void {
  document.documentElement.dataset.theme = theme === 'auto' ? (light.matches ? 'light' : 'dark') : theme;
  for (const button of buttons) button.querySelector('span')!.textContent = theme;
}

for (const button of buttons) {
  button.addEventListener('click', () => {
    const next = THEMES[(THEMES.indexOf(stored()) + 1) % THEMES.length]!;
    localStorage.setItem(KEY, next);
    show(next);
  });
}
light.addEventListener('change', () => show(stored()));
show(stored());
