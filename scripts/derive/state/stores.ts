/** What outlives a process: libraries and their functions that read and write, as data. */

/** Functions of a store. `module` is a whole name, or a pattern for names that codebases choose (`MyApp.Repo`). */
export interface Store {
  mechanism: string;
  module: string | RegExp;
  read: RegExp;
  write: RegExp;
}

/** In the order in which they are looked for. `:ets` is not among them: whose table it is decides. */
export const STORES: readonly Store[] = [
  {
    mechanism: 'DETS',
    module: ':dets',
    read: /^(lookup|match|match_object|select|foldl|foldr|traverse|to_ets|first|member|bchunk)$/,
    write:
      /^(insert|insert_new|delete|delete_object|delete_all_objects|update_counter|from_ets|init_table|match_delete|select_delete)$/,
  },
  { mechanism: 'DETS', module: ':ets', read: /^from_dets$/, write: /^to_dets$/ },
  { mechanism: 'file', module: ':ets', read: /^file2tab$/, write: /^tab2file$/ },
  {
    mechanism: 'file',
    module: 'File',
    read: /^(read!?|stream!)$/,
    write: /^(write!?|write_stat!?)$/,
  },
  {
    mechanism: 'file',
    module: ':file',
    read: /^(read_file|consult|read|pread)$/,
    write: /^(write_file|write|pwrite)$/,
  },
  {
    mechanism: 'Mnesia',
    module: ':mnesia',
    read: /^(dirty_)?(read|wread|match_object|index_read|select|all_keys|foldl|first|next)$/,
    write: /^(dirty_)?(write|delete|delete_object|update_counter|clear_table)$/,
  },
  {
    mechanism: 'Mnesia',
    module: /^Memento\.Query$/,
    read: /^(read|all|match|select|select_raw)$/,
    write: /^(write|delete|delete_record)$/,
  },
  { mechanism: 'persistent term', module: ':persistent_term', read: /^get$/, write: /^(put|erase)$/ },
  {
    mechanism: 'Ecto',
    module: /(^|\.)Repo(\.\w+)?$/,
    read: /^(all|one|one!|get|get!|get_by|get_by!|stream|aggregate|exists\?|reload!?|preload|all_by)$/,
    write:
      /^(insert|insert!|update|update!|delete|delete!|insert_or_update!?|insert_all|update_all|delete_all|safe_insert_all)$/,
  },
  {
    mechanism: 'CubDB',
    module: 'CubDB',
    read: /^(get|fetch|get_multi|select|has_key\?|get_and_update)$/,
    write: /^(put|put_new|put_multi|delete|delete_multi|update|put_and_delete_multi|get_and_update)$/,
  },
  {
    mechanism: 'cache',
    module: /^(Cachex|ConCache)$/,
    read: /^(get|get!|fetch|fetch!|stream|keys|exists\?|get_or_store)$/,
    write: /^(put|put!|put_many|del|delete|update|incr|decr|clear|insert_new)$/,
  },
  {
    mechanism: 'CRDT',
    module: 'DeltaCrdt',
    read: /^(to_map|read|get|take)$/,
    write: /^(put|mutate|mutate_async|delete|merge|drop)$/,
  },
  {
    mechanism: 'event store',
    module: /(^|\.)EventStore$/,
    read: /^(read_stream_forward|stream_forward|read_snapshot)$/,
    write: /^(append_to_stream|record_snapshot)$/,
  },
  { mechanism: 'agent', module: 'Agent', read: /^get$/, write: /^(update|get_and_update|cast)$/ },
];

/** Commands of Redis that read and that write, for `Redix.command(conn, ["GET", …])`. */
export const REDIS = {
  read: /^(GET|MGET|HGET|HGETALL|HMGET|LRANGE|SMEMBERS|ZRANGE|EXISTS|SCAN|KEYS)$/i,
  write: /^(SET|SETEX|SETNX|MSET|HSET|HMSET|LPUSH|RPUSH|SADD|ZADD|DEL|INCR|INCRBY|EXPIRE)$/i,
};
