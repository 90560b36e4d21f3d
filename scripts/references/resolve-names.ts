/** Names that are no modules, functions or paths: tasks, flags, tables, processes, events, keys, variables. */
import type { ConfigMention, NameMention, ProcessMention } from './mention.ts';
import type { KnownNames } from './near.ts';
import { isOpen } from './open-settings.ts';
import { type Answer, found, missing, moved, unknown } from './outcome.ts';
import type { WordMention } from './spans.ts';
import { isMixOwn } from './standard.ts';
import type { World } from './world.ts';

/** Packages whose tasks begin with another word than their name. */
const TASKS_OF: Readonly<Record<string, string>> = {
  phx: 'phoenix',
  docs: 'ex_doc',
  coveralls: 'excoveralls',
  dialyzer: 'dialyxir',
};

/** Tasks of the reader, by names that stand for any. */
const EXAMPLE =
  /^(?:(?:my|your)(?:_?(?:app|project|task)\w*)?|hello|example|foo|bar|demo|sample|some_?(?:app|task)?|task)(?:\.|$)/;

/** `mix harbour.audit`. */
export function resolveTask({ name }: NameMention, world: World): Answer {
  const own = world.tasks().get(name);
  if (own) return found(`${own.file}:${own.line}`, own.kind === 'alias' ? 'an alias' : undefined);
  if (EXAMPLE.test(name) && !world.apps().has(name.split('.')[0]!)) return null;
  if (isMixOwn(name)) return unknown("Mix's own");
  const [first = name] = name.split('.');
  const dependency = [TASKS_OF[first], first].find(
    (one) => one !== undefined && world.dependencies().has(one.replaceAll('_', '')),
  );
  if (dependency) return unknown(`${world.dependencies().get(dependency.replaceAll('_', ''))}'s, by its name`);
  const near = name.length > 5 ? world.names('tasks', () => world.tasks().keys()).nearest(name) : undefined;
  if (near) return moved(`mix ${near}`, place(world.tasks().get(near)!));
  if (isArchive(name)) return unknown(ARCHIVE);
  const isOwn =
    name.includes('.') &&
    world.apps().has(first) &&
    world.derived.mixTasks.some((one) => one.name.startsWith(`${first}.`));
  if (isOwn) return missing('no task of this codebase has this name');
  if (isArchive(name) || !isKnownWhole(first, world))
    return unknown('perhaps an archive’s, or a package’s by another name');
  return unknown('neither this codebase nor a known dependency has it');
}

const ARCHIVE = 'perhaps an archive’s, or a package’s by another name';
/** Tasks of archives that are installed beside a codebase, and families that many packages add to. */
const isArchive = (name: string) =>
  /(?:^|\.)new(?:\.|$)|^(?:phx|ecto|deps|test|hex|local|archive|escript|igniter|nerves|firmware|burn|upload|assets|compile|do|gen|app|release)(?:\.|$)/.test(
    name,
  );

/** Every package is known, and none is called anything like it. */
const isKnownWhole = (first: string, world: World) =>
  world.input.locked.length > 0 && ![...world.dependencies().values()].some((one) => one.split('_').includes(first));

const place = ({ file, line }: { file: string; line: number }) => `${file}:${line}`;

/** A flag that is asked for, or set in a configuration of flags. */
export function resolveFlag({ name, module, sure }: NameMention, fn: string | undefined, world: World): Answer {
  const all = world.derived.flagStates;
  const of = module === undefined ? all : all.filter((flag) => flag.module === module);
  if (of.length === 0) return null;
  const state = of.find(({ flag }) => bare(flag) === name);
  if (state) return flagFound(state);
  if (!sure && !/enabled|enable|disable|flag|percentage|active/.test(fn ?? '')) return null;
  if (of.every(({ defined }) => defined.length === 0)) return unknown('no definition of flags was read');
  const near = slip(
    name,
    world.names(`flags ${module ?? ''}`, () => of.map(({ flag }) => bare(flag))),
  );
  return near ? moved(near) : missing('no such flag is defined');
}

const bare = (name: string) => (name.startsWith(':') ? name.slice(1) : name);

const slip = (name: string, names: KnownNames) => names.nearest(name) ?? names.sharing(name);

function flagFound(state: World['derived']['flagStates'][number]): Answer {
  const [at] = [...state.defined, ...state.read, ...state.set];
  const note =
    state.status === 'dead'
      ? 'dead: nothing reads it'
      : state.status === 'never defined'
        ? 'read, and never defined'
        : undefined;
  return { ...found(at && place(at), note), kind: 'flag' };
}

/** A table by its name. */
export function resolveTable(name: string, sure: boolean, world: World): Answer {
  const [table] = [world.tables().get(name), world.tables().get(bare(name))]
    .filter((one) => one !== undefined)
    .sort((a, b) => a.nth - b.nth);
  if (table) return { ...found(place(table)), kind: 'ets-table' };
  if (!sure) return null;
  const said = world.says(name);
  if (said) return unknown(`${said} says it, and no table of this name was read`);
  if (world.modules.has(bare(name))) return unknown('a module; no table of this name was read');
  const near = slip(
    name,
    world.names('tables', () => world.tables().keys()),
  );
  if (near) return moved(near, place(world.tables().get(near)!));
  return /^:(?:ac_tab|logger|code|inet_\w+|sys_\w+|global_\w+|ssl_\w+|erl_\w+)$/.test(name)
    ? unknown("OTP's own")
    : missing('no code here names this table');
}

/** The name of a process. */
export function resolveProcess({ name }: ProcessMention, world: World): Answer {
  const at = world.registered().get(name);
  if (at) return found(at);
  const said = world.says(name);
  if (said) return unknown(`${said} says it, and no registration under it was read`);
  if (
    /^:(?:init|user|logger|code_server|erl_prim_loader|kernel_sup|kernel_safe_sup|application_controller|net_kernel|global_name_server|rex|file_server_2|ssl_\w+|inet_\w+|standard_error\w*|elixir_\w+|alarm_handler|os_mon\w*|cpu_sup|memsup|disksup|mnesia\w*)$/.test(
      name,
    )
  )
    return unknown("OTP's own");
  if (!/^:\w+[?!]?$|^[A-Z]/.test(name)) return unknown('a name that is computed somewhere');
  const near = slip(
    name,
    world.names('processes', () => world.registered().keys()),
  );
  return near ? moved(near, world.registered().get(near)) : missing('no code here names this process');
}

/** A key of the configuration. */
export function resolveKey({ app, key }: ConfigMention, world: World): Answer {
  const keys = world.configured().get(app);
  const known = keys?.get(key);
  if (known) {
    const [at] = [...known.read, ...known.set];
    return found(at && place(at), known.status === 'never read' ? 'nothing reads it' : undefined);
  }
  const view = world.modules.get(key);
  if (view) return found(`${view.file.path}:${view.fact.line}`, 'configured by its module');
  if (!world.apps().has(app)) return world.dependencies().has(app.replaceAll('_', '')) ? unknown(`${app}'s`) : null;
  if (/^[A-Z]/.test(key)) return unknown('a module that is not read here');
  const said = world.says(`:${key}`) ?? world.says(`${key}:`);
  if (said) return unknown(`${said} says it, and no read of it was found`);
  const near = slip(
    key,
    world.names(`keys ${app}`, () => keys?.keys() ?? []),
  );
  if (near) return moved(`:${app}, :${near}`);
  return isOpen(app, world)
    ? unknown('settings are read here under keys that are computed')
    : missing('nothing reads or sets it');
}

/** The words right beside it call it a table of ETS. */
function isTable(around: string, text: string): boolean {
  if (!/\bETS\b/.test(around) || !/\btables?\b/i.test(around)) return false;
  if (text.startsWith(':')) return true;
  const at = around.indexOf(`\`${text}\``);
  const before = around.slice(0, Math.max(0, at));
  return /\btables?\b[^`|]{0,20}$/i.test(before) || /^[^`|]{0,12}\btables?\b/i.test(around.slice(at + text.length + 2));
}

/** A word in inline code: only what the code knows under it is a reference. */
export function resolveWord({ name, around, text }: WordMention, world: World): Answer {
  const atom = `:${name}`;
  const flag = world.flags().get(name);
  if (flag && (name.includes('_') || text.startsWith(':'))) return flagFound(flag);
  if (!name.includes('_') && !text.startsWith(':')) return null;
  const table = resolveTable(atom, false, world);
  if (table) return table;
  const registered = world.registered().get(atom);
  if (registered) return { ...found(registered), kind: 'registered-name' };
  if (!name.includes('_')) return null;
  const setting = world.keys().get(name);
  if (setting) {
    const [at] = [...setting.read, ...setting.set];
    return { ...found(at && place(at)), kind: 'config-key' };
  }
  if (
    /\bflags?\b/i.test(around) &&
    !text.startsWith('--') &&
    world.derived.flagStates.some(({ defined }) => defined.length > 0) &&
    !world.says(name)
  ) {
    const near = slip(
      name,
      world.names('flags ', () => world.flags().keys()),
    );
    return { ...(near ? moved(near) : missing('no such flag is defined')), kind: 'flag' };
  }
  if (isTable(around, text) && world.derived.ets.length > 0 && !world.says(name)) {
    const answer = resolveTable(atom, true, world);
    return answer && { ...answer, kind: 'ets-table' };
  }
  return null;
}
