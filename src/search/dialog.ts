/** The search dialog, loaded when it is first opened: symbols as you type, full text below; everything by keyboard (combobox with a listbox). */
import { type Entry, search } from './match.ts';
import { pagefindEngine } from './pagefind.ts';
import { setting } from './setting.ts';
import { entriesOf, type SymbolIndex } from './symbols.ts';
import { type Piece, type TextEngine, textQuery } from './text.ts';

interface Hit {
  /** Path in the site. */
  path: string;
  title: string;
  kind: string;
  detail?: string;
  excerpt?: Piece[];
}

const base = import.meta.env.BASE_URL.replace(/\/$/, '');
const dialog = document.querySelector<HTMLDialogElement>('#search')!;
const input = dialog.querySelector<HTMLInputElement>('input')!;
const list = dialog.querySelector<HTMLElement>('[role=listbox]')!;
const note = dialog.querySelector<HTMLElement>('[data-note]')!;
const given = setting();
const hrefOf = given.href ?? ((path: string) => base + path);

let entries: Promise<Entry[]> | undefined;
let engine: Promise<TextEngine | null> | undefined;
let active = -1;
let asked = 0;

async function symbols(): Promise<SymbolIndex> {
  if (typeof given.symbols === 'function') return given.symbols();
  return given.symbols ?? (await fetch(`${base}/api/symbols.json`)).json();
}
const loadEntries = () => {
  entries ??= symbols().then(entriesOf);
  return entries;
};
async function textEngine(): Promise<TextEngine | null> {
  if (typeof given.text === 'function') return given.text();
  return given.text === undefined ? pagefindEngine(base) : given.text;
}
const loadText = () => {
  engine ??= textEngine().catch(() => null);
  return engine;
};

const options = () => [...list.querySelectorAll<HTMLElement>('[role=option]')];

function activate(index: number): void {
  const all = options();
  active = all.length === 0 ? -1 : (index + all.length) % all.length;
  for (const [i, option] of all.entries()) option.setAttribute('aria-selected', String(i === active));
  const chosen = all[active];
  if (chosen) {
    input.setAttribute('aria-activedescendant', chosen.id);
    chosen.scrollIntoView({ block: 'nearest' });
  } else input.removeAttribute('aria-activedescendant');
}

function optionOf(hit: Hit, id: string): HTMLElement {
  const link = document.createElement('a');
  link.href = hrefOf(hit.path);
  link.id = id;
  link.tabIndex = -1;
  link.setAttribute('role', 'option');
  const kind = document.createElement('span');
  kind.className = 'hit-kind';
  kind.textContent = hit.kind;
  const title = document.createElement('span');
  title.className = 'hit-title';
  title.textContent = hit.title;
  link.append(kind, title);
  if (hit.detail) {
    const detail = document.createElement('span');
    detail.className = 'hit-detail';
    detail.textContent = hit.detail;
    title.append(' ', detail);
  }
  if (hit.excerpt) {
    const more = document.createElement('span');
    more.className = 'hit-more';
    more.append(
      ...hit.excerpt.map(({ text, marked }) => {
        if (!marked) return text;
        const mark = document.createElement('mark');
        mark.textContent = text;
        return mark;
      }),
    );
    link.append(more);
  }
  return link;
}

function groupOf(label: string, hits: Hit[], prefix: string): HTMLElement {
  const group = document.createElement('div');
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', label);
  const heading = document.createElement('p');
  heading.textContent = label;
  heading.setAttribute('role', 'presentation');
  group.append(heading, ...hits.map((hit, i) => optionOf(hit, `${prefix}-${i}`)));
  return group;
}

async function symbolHits(query: string): Promise<Hit[]> {
  return search(query, await loadEntries(), 8).map(({ entry, through }) => ({
    path: entry.path,
    title: entry.title,
    kind: entry.kind,
    detail: through && entry.kind === 'runbook' ? `mentions ${through}` : entry.detail,
  }));
}

async function textHits(query: string): Promise<Hit[]> {
  const found = await (await loadText())?.find(textQuery(query), 8);
  return (found ?? []).map(({ path, title, where, excerpt }) => ({
    path,
    title,
    kind: 'page',
    detail: where,
    excerpt,
  }));
}

async function update(): Promise<void> {
  const query = input.value.trim();
  const mine = ++asked;
  if (query === '') {
    list.replaceChildren();
    note.textContent = '';
    activate(-1);
    return;
  }
  const symbols = await symbolHits(query).catch(() => []);
  if (mine !== asked) return;
  list.replaceChildren(...(symbols.length > 0 ? [groupOf('Names', symbols, 'hit-name')] : []));
  activate(0);
  const texts = await textHits(query).catch(() => []);
  if (mine !== asked) return;
  if (texts.length > 0) list.append(groupOf('Full text', texts, 'hit-text'));
  if (active < 0) activate(0);
  const total = symbols.length + texts.length;
  note.textContent = total === 0 ? `Nothing found for “${query}”.` : `${total} results`;
}

input.addEventListener('input', () => void update());
input.addEventListener('keydown', (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    activate(active + step);
  } else if (event.key === 'Escape') {
    // A search field would only clear itself.
    event.preventDefault();
    dialog.close();
  } else if (event.key === 'Enter') {
    event.preventDefault();
    options()[Math.max(active, 0)]?.click();
  }
});
dialog.addEventListener('click', (event) => {
  if (event.target === dialog || (event.target as HTMLElement).closest('a')) dialog.close();
});

void loadEntries();
void loadText();
// Typed while this was loading.
if (input.value) void update();
