/** Tables that filter while you type and sort by a header, with the state in the address (`?q=…&sort=lines-desc`). */
const words = (text: string) => text.toLowerCase().split(/\s+/).filter(Boolean);

function keep(key: string, value: string): void {
  const url = new URL(location.href);
  if (value) url.searchParams.set(key, value);
  else url.searchParams.delete(key);
  history.replaceState(null, '', url);
}

function filtering(input: HTMLInputElement, rows: HTMLElement[], shown: Element | null): void {
  const texts = new Map(rows.map((row) => [row, (row.dataset.text ?? row.textContent ?? '').toLowerCase()]));
  const apply = () => {
    const wanted = words(input.value);
    let visible = 0;
    for (const row of rows) {
      row.hidden = !wanted.every((word) => texts.get(row)!.includes(word));
      if (!row.hidden) visible++;
    }
    if (shown) shown.textContent = wanted.length > 0 ? `${visible} of ${rows.length} shown` : '';
  };
  input.value = new URLSearchParams(location.search).get('q') ?? '';
  input.addEventListener('input', () => {
    keep('q', input.value.trim());
    apply();
  });
  apply();
}

const cellValue = (row: Element, column: number) => {
  const cell = row.children[column] as HTMLElement | undefined;
  return cell?.dataset.v ?? cell?.textContent?.trim() ?? '';
};

function sortBy(table: HTMLTableElement, column: number, down: boolean): void {
  const body = table.tBodies[0]!;
  const sign = down ? -1 : 1;
  const order = [...body.rows].sort((a, b) => {
    const [x, y] = [cellValue(a, column), cellValue(b, column)];
    // What was not measured comes last, whichever way round.
    if (x === '–' || y === '–') return Number(x === '–') - Number(y === '–');
    const numeric = x !== '' && y !== '' && !Number.isNaN(Number(x)) && !Number.isNaN(Number(y));
    return sign * (numeric ? Number(x) - Number(y) : x < y ? -1 : x > y ? 1 : 0);
  });
  body.append(...order);
  for (const [i, header] of [...table.tHead!.rows[0]!.cells].entries()) {
    if (i === column) header.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    else header.removeAttribute('aria-sort');
  }
}

function sorting(table: HTMLTableElement): void {
  const start = new URLSearchParams(location.search).get('sort');
  for (const header of table.querySelectorAll<HTMLTableCellElement>('th[data-sort]')) {
    const column = header.cellIndex;
    const key = header.dataset.sort!;
    header.querySelector('button')?.addEventListener('click', () => {
      const down = header.getAttribute('aria-sort')
        ? header.getAttribute('aria-sort') === 'ascending'
        : 'desc' in header.dataset;
      sortBy(table, column, down);
      keep('sort', `${key}-${down ? 'desc' : 'asc'}`);
    });
    if (start === `${key}-desc` || start === `${key}-asc`) sortBy(table, column, start.endsWith('-desc'));
  }
}

for (const input of document.querySelectorAll<HTMLInputElement>('input[data-filter]')) {
  const target = document.getElementById(input.dataset.filter!);
  if (target)
    filtering(
      input,
      [...target.querySelectorAll<HTMLElement>('[data-row], tbody > tr')],
      document.querySelector('[data-shown]'),
    );
  if (location.hash === `#${input.id}`) input.focus();
}
for (const table of document.querySelectorAll<HTMLTableElement>('table[data-sortable]')) sorting(table);
