/** Counts every `<time data-age>` by the reader's clock: "2 days ago". The date stays in the title. */
const STEPS: [seconds: number, unit: Intl.RelativeTimeFormatUnit][] = [
  [31_557_600, 'year'],
  [2_629_800, 'month'],
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
];
const words = new Intl.RelativeTimeFormat('en', { numeric: 'always' });

function age(from: number, now: number): string {
  const seconds = (from - now) / 1000;
  if (Math.abs(seconds) < 60) return 'just now';
  const [size, unit] = STEPS.find(([step]) => Math.abs(seconds) >= step) ?? [60, 'minute' as const];
  return words.format(Math.round(seconds / size), unit);
}

/** A day that holds until its end, by the reader's clock. */
function due(element: HTMLTimeElement): void {
  const end = Date.parse(element.dateTime) + 86_400_000;
  if (Number.isNaN(end) || Date.now() < end) return;
  element.classList.add('overdue');
  element.textContent = `${element.dateTime}: overdue since ${age(end, Date.now()).replace(/ ago$/, '')}`;
}

const show = () => {
  for (const element of document.querySelectorAll<HTMLTimeElement>('time[data-due]')) due(element);
  for (const element of document.querySelectorAll<HTMLTimeElement>('time[data-age]')) {
    const from = Date.parse(element.dateTime);
    if (!Number.isNaN(from)) element.textContent = age(from, Date.now());
  }
};

show();
setInterval(show, 60_000);
