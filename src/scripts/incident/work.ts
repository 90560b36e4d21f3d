/** Working through a runbook: ticks with their times, notes, an elapsed clock, several incidents, a timeline to take away. */
import { copy, download } from './hand-out.ts';
import { type About, clock, type Incident, type StepName, timeline, utc } from './incident.ts';
import { keys } from './keys.ts';
import { logLine } from './log-line.ts';
import { PANEL } from './panel.ts';
import { load, save } from './store.ts';

const WHO = 'atlas-who';

/** Brings the bar and the steps of the page to life. */
export function work(bar: HTMLElement): void {
  bar.querySelector('[data-panel]')!.innerHTML = PANEL;
  const { key = '', commit = '', title = '', file = '' } = bar.dataset;
  const find = <Kind extends HTMLElement>(name: string) => bar.querySelector<Kind>(`[data-${name}]`)!;
  const steps = [...document.querySelectorAll<HTMLElement>('.step')];
  const boxOf = (step: HTMLElement) => step.querySelector<HTMLInputElement>('[data-step]')!;
  const names: StepName[] = steps.map((step) => {
    const word = (name: string) => step.querySelector(`.${name}`)?.firstChild?.textContent?.trim() ?? '';
    const name = `${word('number')}. ${word('name')}`;
    step.setAttribute('aria-label', `Step ${name}`);
    return { id: step.id, name };
  });
  const lines = new Map(steps.map((step, i) => [step, logLine(step, i + 1)]));
  const noteOf = (step: HTMLElement) => lines.get(step)!.note;
  const about: About = { title, file, commit, address: location.href.replace(/#.*$/, '') };
  const kept = load(key);
  const who = find<HTMLInputElement>('who');
  const choice = find<HTMLSelectElement>('choose');
  const current = () => kept.incidents.find(({ started }) => started === kept.current);

  const begin = (): Incident => {
    const incident: Incident = { started: Date.now(), commit, who: who.value.trim(), steps: {} };
    kept.incidents.push(incident);
    kept.current = incident.started;
    return incident;
  };
  const keep = () => {
    find('unkept').hidden = save(key, kept);
    show();
  };
  /** Changes one step of the incident that is open; the first change begins one. */
  const change = (step: HTMLElement, to: (was: Incident['steps'][string]) => Incident['steps'][string]) => {
    const incident = current() ?? begin();
    const next = to(incident.steps[step.id] ?? {});
    if (next.at === undefined && !next.note) delete incident.steps[step.id];
    else incident.steps[step.id] = next;
    keep();
  };
  const tick = (step: HTMLElement, done: boolean) =>
    change(step, ({ note }) => ({ ...(done && { at: Date.now() }), ...(note && { note }) }));

  const tell = () => {
    const incident = current();
    find('elapsed').textContent = incident ? clock((incident.ended ?? Date.now()) - incident.started) : '0:00';
  };
  function show(): void {
    const incident = current();
    for (const step of steps) {
      const { at, note } = incident?.steps[step.id] ?? {};
      boxOf(step).checked = at !== undefined;
      step.classList.toggle('done', at !== undefined);
      const { time } = lines.get(step)!;
      time.textContent =
        at && incident ? `${new Date(at).toLocaleTimeString()} (+${clock(at - incident.started)})` : '';
      time.title = at ? `${utc(at)} UTC` : '';
      if (document.activeElement !== noteOf(step)) noteOf(step).value = note ?? '';
      noteOf(step).hidden = !note && document.activeElement !== noteOf(step);
    }
    const done = steps.filter((step) => boxOf(step).checked).length;
    find('progress').textContent = `${done} of ${steps.length} steps done`;
    bar.classList.toggle('running', incident !== undefined && incident.ended === undefined);
    find('start').textContent = incident ? 'New incident' : 'Start incident';
    for (const name of ['end', 'forget', 'download', 'timeline'])
      find<HTMLButtonElement>(name).disabled = incident === undefined;
    find('end').textContent = incident?.ended === undefined ? 'End' : 'Go on';
    find('other').hidden = !incident || incident.commit === commit;
    if (incident && document.activeElement !== who) who.value = incident.who;
    choice.hidden = kept.incidents.length < 2;
    choice.replaceChildren(
      ...kept.incidents.toReversed().map(({ started, ended }) => {
        const text = `${new Date(started).toLocaleString()}${ended === undefined ? ', open' : ''}`;
        return new Option(text, String(started), false, started === kept.current);
      }),
    );
    tell();
  }

  for (const step of steps) {
    boxOf(step).addEventListener('change', () => tick(step, boxOf(step).checked));
    noteOf(step).addEventListener('change', () =>
      change(step, ({ at }) => ({ ...(at !== undefined && { at }), note: noteOf(step).value.trim() })),
    );
    noteOf(step).addEventListener('blur', show);
  }
  const write = (step: HTMLElement) => {
    noteOf(step).hidden = false;
    noteOf(step).focus();
  };
  for (const [step, { button }] of lines) button.addEventListener('click', () => write(step));
  const text = () => timeline(about, names, current()!, Date.now());
  const on = (name: string, act: (button: HTMLElement) => void) =>
    find(name).addEventListener('click', () => act(find(name)));
  on('start', () => {
    begin();
    keep();
  });
  on('end', () => {
    const incident = current()!;
    if (incident.ended === undefined) incident.ended = Date.now();
    else delete incident.ended;
    keep();
  });
  on('forget', () => {
    kept.incidents = kept.incidents.filter(({ started }) => started !== kept.current);
    kept.current = kept.incidents.at(-1)?.started;
    keep();
  });
  on('download', () =>
    download(`${key.split('/').filter(Boolean).at(-1)}-${utc(kept.current!).replace(/[ :]/g, '-')}.md`, text()),
  );
  on('timeline', (button) => void copy(text(), button));
  on('print', () => print());
  choice.addEventListener('change', () => {
    kept.current = Number(choice.value);
    keep();
  });
  who.addEventListener('change', () => {
    try {
      localStorage.setItem(WHO, who.value.trim());
    } catch {}
    const incident = current();
    if (incident) incident.who = who.value.trim();
    keep();
  });
  try {
    who.value = localStorage.getItem(WHO) ?? '';
  } catch {}
  // Another tab may work at the same incident.
  addEventListener('storage', (event) => {
    if (event.key !== key) return;
    Object.assign(kept, { current: undefined }, load(key));
    show();
  });
  keys(steps, { tick: (step) => tick(step, !boxOf(step).checked), note: write });
  setInterval(tell, 1000);
  show();
}
