/** Phoenix channels: which module's processes join a topic, and what they broadcast on theirs. */
import type { Message } from '../../model/architecture.ts';
import type { Codebase } from '../codebase.ts';
import { print, shorten } from '../print.ts';
import { sitesNamed } from '../site-index.ts';
import { counts, saidAt } from './said.ts';
import { sameTopic, type Topic } from './topics.ts';

/** `channel "room:*", RoomChannel` of a socket. */
export interface Channel {
  module: string;
  /** The topic as written, `*` at its end for any rest. */
  topic: string;
}

/** Channels of every `use Phoenix.Socket`, in file order. */
export function channelsIn(codebase: Codebase): Channel[] {
  return sitesNamed(codebase, 'channel').flatMap(({ args, module }): Channel[] => {
    const [topic, channel] = args;
    if (!module?.uses.has('Phoenix.Socket') || topic?.t !== 'str' || topic.v === undefined) return [];
    return channel?.t === 'alias' ? [{ module: channel.v, topic: topic.v }] : [];
  });
}

/** Whether processes of the channel can have joined the topic; `*` stands for an id, not for further parts. */
export function joins(channel: Channel, topic: Topic): boolean {
  return sameTopic(channel.topic.endsWith('*') ? [channel.topic.slice(0, -1), ''] : [channel.topic], topic);
}

/** Functions that `use Phoenix.Channel` imports: the socket, an event, a payload. */
const BROADCASTS = ['broadcast', 'broadcast!', 'broadcast_from', 'broadcast_from!'];

/** From a channel to all processes that joined the same topic: those of its own module. */
export function broadcastsInChannels(codebase: Codebase): Message[] {
  return BROADCASTS.flatMap((name) => sitesNamed(codebase, name)).flatMap((site) => {
    const { module, m, n, args } = site;
    const imported = m === null || m === 'Phoenix.Channel';
    if (!counts(site) || site.captured || n !== 3 || !imported || !module?.uses.has('Phoenix.Channel')) return [];
    if (typeof site.node.m === 'object' || !args[1]) return [];
    const text = shorten(print(args[1]));
    return saidAt(site, { to: module.name, kind: 'pubsub', message: text, confidence: 'inferred' }) ?? [];
  });
}
