/** Phoenix.PubSub: who broadcasts on a topic, and which processes subscribe to it. */
import type { Message } from '../../model/architecture.ts';
import type { Codebase, Site } from '../codebase.ts';
import { print, shorten } from '../print.ts';
import { broadcastsInChannels, channelsIn, joins } from './channels.ts';
import { type Origin, originsOf } from './origins.ts';
import { runnersOf } from './runners.ts';
import { counts, saidAt } from './said.ts';
import { isKnown, sameTopic, type Topic, topicsOfValue } from './topics.ts';

interface Part {
  topic: number;
  message: number;
}

/** Functions of Phoenix.PubSub, with their topic and message. */
const BROADCASTS: Readonly<Record<string, Part>> = {
  ...withDispatcher('broadcast', { topic: 1, message: 2 }, 3),
  ...withDispatcher('broadcast!', { topic: 1, message: 2 }, 3),
  ...withDispatcher('broadcast_from', { topic: 2, message: 3 }, 4),
  ...withDispatcher('broadcast_from!', { topic: 2, message: 3 }, 4),
  ...withDispatcher('local_broadcast', { topic: 1, message: 2 }, 3),
  ...withDispatcher('local_broadcast_from', { topic: 2, message: 3 }, 4),
  ...withDispatcher('direct_broadcast', { topic: 2, message: 3 }, 4),
  ...withDispatcher('direct_broadcast!', { topic: 2, message: 3 }, 4),
};
/** What endpoints and channels are made of: a PubSub, a topic, an event, a payload. */
const SERVER_BROADCASTS: Readonly<Record<string, Part>> = {
  ...ofServer('broadcast/4', { topic: 1, message: 2 }),
  ...ofServer('broadcast!/4', { topic: 1, message: 2 }),
  ...ofServer('broadcast_from/5', { topic: 2, message: 3 }),
  ...ofServer('broadcast_from!/5', { topic: 2, message: 3 }),
  ...ofServer('local_broadcast/4', { topic: 1, message: 2 }),
  ...ofServer('local_broadcast_from/5', { topic: 2, message: 3 }),
};
/** Functions that `use Phoenix.Endpoint` defines. */
const ENDPOINT_BROADCASTS: Readonly<Record<string, Part>> = {
  'broadcast/3': { topic: 0, message: 1 },
  'broadcast!/3': { topic: 0, message: 1 },
  'broadcast_from/4': { topic: 1, message: 2 },
  'broadcast_from!/4': { topic: 1, message: 2 },
  'local_broadcast/3': { topic: 0, message: 1 },
  'local_broadcast_from/4': { topic: 1, message: 2 },
};
const SUBSCRIBES: Readonly<Record<string, number>> = {
  'Phoenix.PubSub.subscribe/2': 1,
  'Phoenix.PubSub.subscribe/3': 1,
};
const ENDPOINT_SUBSCRIBES: Readonly<Record<string, number>> = { 'subscribe/1': 0, 'subscribe/2': 0 };

function withDispatcher(name: string, part: Part, arity: number): Record<string, Part> {
  return { [`Phoenix.PubSub.${name}/${arity}`]: part, [`Phoenix.PubSub.${name}/${arity + 1}`]: part };
}

function ofServer(name: string, part: Part): Record<string, Part> {
  return { [`Phoenix.Channel.Server.${name}`]: part };
}

interface Subscription {
  module: string;
  topic: Topic;
}

export function broadcasts(codebase: Codebase): Message[] {
  const subscriptions = subscriptionsIn(codebase);
  const channels = channelsIn(codebase);
  const spoken = sitesWith(codebase, { ...BROADCASTS, ...SERVER_BROADCASTS }, ENDPOINT_BROADCASTS).flatMap(
    ([site, part]) => {
      const payload = site.args[part.message];
      return topicsAt(codebase, site, part.topic).flatMap(({ origin, topic }) => {
        const heard = isKnown(topic) ? subscriptions.filter((known) => sameTopic(topic, known.topic)) : [];
        const joined = isKnown(topic) ? channels.filter((channel) => joins(channel, topic)) : [];
        const modules = [...new Set([...heard, ...joined].map((known) => known.module))].toSorted();
        const text = [origin.value.expr, payload].map((expr) => (expr ? print(expr) : '_')).join(', ');
        const through = origin.through.length > 0 ? { through: origin.through } : {};
        return (modules.length > 0 ? modules : [null]).flatMap((to) => {
          const confidence = to === null ? 'unknown' : 'inferred';
          return saidAt(origin.site, { to, kind: 'pubsub', message: shorten(text), ...through, confidence }) ?? [];
        });
      });
    },
  );
  return [...spoken, ...broadcastsInChannels(codebase)];
}

function topicsAt(codebase: Codebase, site: Site, argument: number): { origin: Origin; topic: Topic }[] {
  const expr = site.args[argument];
  return (expr ? originsOf(codebase, site, expr) : [])
    .filter((origin) => counts(origin.site))
    .flatMap((origin) => topicsOfValue(codebase, origin.value).map((topic) => ({ origin, topic })));
}

function sitesWith<T>(
  codebase: Codebase,
  direct: Readonly<Record<string, T>>,
  ofEndpoint: Readonly<Record<string, T>>,
): [Site, T][] {
  const endpoints = [...codebase.modules.values()].filter((module) => module.uses.has('Phoenix.Endpoint'));
  const all: [string, T][] = [
    ...Object.entries(direct),
    ...endpoints.flatMap(({ name }) =>
      Object.entries(ofEndpoint).map(([fn, part]): [string, T] => [`${name}.${fn}`, part]),
    ),
  ];
  return all.flatMap(([target, part]) =>
    codebase.sitesOf(target).flatMap((site): [Site, T][] => (counts(site) && !site.captured ? [[site, part]] : [])),
  );
}

function subscriptionsIn(codebase: Codebase): Subscription[] {
  return sitesWith(codebase, SUBSCRIBES, ENDPOINT_SUBSCRIBES).flatMap(([site, argument]) =>
    topicsAt(codebase, site, argument)
      .filter(({ topic }) => isKnown(topic))
      .flatMap(({ origin, topic }) => runnersOf(codebase, origin.site).map((module) => ({ module, topic }))),
  );
}
