/** The search dialog, loaded when it is first opened: names as you type, full text below; everything by keyboard (combobox with a listbox). */
import { keep } from './address.ts';
import { browse } from './browse.ts';
import type { Hit } from './hit.ts';
import { search } from './match.ts';
import { hrefOf, loadStore, loadText, store } from './sources.ts';
import type { Store } from './store.ts';
import { textQuery } from './text.ts';
import { group, nameOption, textOption } from './view.ts';
import { foundWords } from './words.ts';

const dialog = document.querySelector<HTMLDialogElement>('#search')!;
const input = dialog.querySelector<HTMLInputElement>('input')!;
const list = dialog.querySelector<HTMLElement>('[role=listbox]')!;
const note = dialog.querySelector<HTMLElement>('[data-note]')!;
const NAMES = 20;
const PAGES = 8;
/** Options that PageUp and PageDown pass. */
const LEAP = 5;

let active = -1;
/** Counts questions: an answer to an older one is thrown away. */
let question = 0;
/** The list was moved through, so that Home and End mean the list. */
let moved = false;
/** Enter came before its answer. */
let hurry = false;

const fire = () => dialog.dataset.fire !== undefined;
const options = () => [...list.querySelectorAll<HTMLAnchorElement>('[role=option]')];

function activate(index: number): void {
  const all = options();
  all[active]?.setAttribute('aria-selected', 'false');
  active = all.length === 0 ? -1 : Math.min(Math.max(index, 0), all.length - 1);
  const chosen = all[active];
  chosen?.setAttribute('aria-selected', 'true');
  chosen?.scrollIntoView({ block: 'nearest' });
  if (chosen) input.setAttribute('aria-activedescendant', chosen.id);
  else input.removeAttribute('aria-activedescendant');
  input.setAttribute('aria-expanded', String(all.length > 0));
}

const shut = () => void (dialog.matches(':modal') && dialog.close());

/** Goes to a hit. When that is another page, the address of this one keeps the question: Back comes back to it. */
function follow(link: HTMLAnchorElement | undefined): void {
  if (!link) return;
  if (new URL(link.href).pathname === location.pathname) {
    shut();
    keep(null);
  } else keep({ query: input.value.trim(), fire: fire() });
  location.assign(link.href);
}

function show(names: Hit[], label: string): void {
  const found = names.map((hit, i) => nameOption(hit, `hit-name-${i}`));
  list.replaceChildren(...(found.length > 0 ? [group(label, found)] : []));
  list.scrollTop = 0;
  active = -1;
  moved = false;
  activate(0);
}

function answer(opened: Store, query: string): Hit[] {
  // On the search's own page the lists stand below it.
  if (query === '') return fire() || dialog.matches(':modal') ? browse(opened, fire()) : [];
  return search(opened, query, { limit: NAMES, fire: fire() });
}

async function pages(query: string, mine: number, names: number): Promise<void> {
  const engine = await loadText();
  const answered = engine ? await engine.find(textQuery(query), PAGES).catch(() => []) : [];
  if (mine !== question || answered === null) return;
  const shown = new Set(options().map(({ href }) => href));
  const found = answered.filter(({ path }) => !shown.has(new URL(hrefOf(path), location.href).href));
  if (found.length > 0) {
    list.append(
      group(
        'Full text',
        found.map((hit, i) => textOption(hit, `hit-text-${i}`)),
      ),
    );
    activate(Math.max(active, 0));
  }
  note.textContent = foundWords(query, names, NAMES, found.length);
  if (hurry) follow(options()[0]);
}

/** Answers what is in the box. Names are there before the browser paints the letter, once the index is loaded. */
export async function ask(): Promise<void> {
  const query = input.value.trim();
  const mine = ++question;
  hurry = dialog.dataset.hurry !== undefined;
  delete dialog.dataset.hurry;
  let names: Hit[] = [];
  try {
    names = answer(store ?? (await loadStore()), query);
  } catch {
    note.textContent = 'The index of names could not be loaded.';
  }
  if (mine !== question) return;
  show(names, query === '' ? (fire() ? 'Runbooks' : 'Pages') : 'Names');
  if (dialog.open) keep({ query, fire: fire() });
  if (hurry && names.length > 0) return follow(options()[0]);
  note.textContent = foundWords(query, names.length, NAMES, null);
  if (query === '') return;
  await pages(query, mine, names.length);
}

function copyCommand(event: KeyboardEvent): void {
  const command = options()[active]?.dataset.command;
  if (!command || input.selectionStart !== input.selectionEnd) return;
  event.preventDefault();
  navigator.clipboard.writeText(command).then(
    () => {
      note.textContent = `Copied: ${command}`;
    },
    () => {
      note.textContent = 'The browser did not let it be copied.';
    },
  );
}

function move(to: number): void {
  moved = true;
  activate(to);
}

const MOVES: Record<string, () => number> = {
  ArrowDown: () => (active + 1) % Math.max(options().length, 1),
  ArrowUp: () => (active <= 0 ? options().length : active) - 1,
  PageDown: () => active + LEAP,
  PageUp: () => active - LEAP,
  Home: () => 0,
  End: () => options().length - 1,
};

input.addEventListener('input', () => void ask());
input.addEventListener('paste', (event) => {
  const text = event.clipboardData?.getData('text') ?? '';
  if (!text.includes('\n')) return;
  // A box of one line would join the lines without a space.
  event.preventDefault();
  input.setRangeText(text.replaceAll(/\s*\n\s*/g, ' '), input.selectionStart ?? 0, input.selectionEnd ?? 0, 'end');
  void ask();
});
input.addEventListener('keydown', (event) => {
  if (event.isComposing || event.altKey) return;
  const to = MOVES[event.key];
  if (to && !event.shiftKey && (moved || !/^(Home|End)$/.test(event.key))) {
    event.preventDefault();
    move(to());
  } else if (event.key === 'Escape') {
    // A search field would only clear itself.
    event.preventDefault();
    if (dialog.matches(':modal')) dialog.close();
    else {
      input.value = '';
      void ask();
    }
  } else if (event.key === 'Enter') {
    event.preventDefault();
    const chosen = options()[Math.max(active, 0)];
    if (!chosen) hurry = true;
    else if (event.ctrlKey || event.metaKey) window.open(chosen.href, '_blank', 'noopener');
    else follow(chosen);
  } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c') copyCommand(event);
});
dialog.addEventListener('click', (event) => {
  if (event.target === dialog) return shut();
  const link = (event.target as HTMLElement).closest<HTMLAnchorElement>('a[role=option]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  follow(link);
});
dialog.addEventListener('close', () => keep(null));

void loadText();
