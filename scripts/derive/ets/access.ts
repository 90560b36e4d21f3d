/** What the functions of OTP's `ets` do with a table, by `name/arity`: the argument that is the table (OTP's documentation of `ets`). */

/** Functions that need write access. */
export const WRITES: Readonly<Record<string, number>> = {
  'delete/1': 0,
  'delete/2': 0,
  'delete_all_objects/1': 0,
  'delete_object/2': 0,
  'from_dets/2': 0,
  'give_away/3': 0,
  'init_table/2': 0,
  'insert/2': 0,
  'insert_new/2': 0,
  'match_delete/2': 0,
  'rename/2': 0,
  'select_delete/2': 0,
  'select_replace/2': 0,
  'setopts/2': 0,
  'take/2': 0,
  'update_counter/3': 0,
  'update_counter/4': 0,
  'update_element/3': 0,
  'update_element/4': 0,
};

/** Functions that look into it. */
export const READS: Readonly<Record<string, number>> = {
  'first/1': 0,
  'first_lookup/1': 0,
  'foldl/3': 2,
  'foldr/3': 2,
  'last/1': 0,
  'last_lookup/1': 0,
  'lookup/2': 0,
  'lookup_element/3': 0,
  'lookup_element/4': 0,
  'match/2': 0,
  'match/3': 0,
  'match_object/2': 0,
  'match_object/3': 0,
  'member/2': 0,
  'next/2': 0,
  'next_lookup/2': 0,
  'prev/2': 0,
  'prev_lookup/2': 0,
  'safe_fixtable/2': 0,
  'select/2': 0,
  'select/3': 0,
  'select_count/2': 0,
  'select_reverse/2': 0,
  'select_reverse/3': 0,
  'slot/2': 0,
  'tab2file/2': 0,
  'tab2file/3': 0,
  'tab2list/1': 0,
  'to_dets/2': 0,
};

/** Functions that ask whether it is there: they answer `:undefined` for a table that is gone, the others raise `ArgumentError`. */
export const CHECKS: Readonly<Record<string, number>> = { 'whereis/1': 0, 'info/1': 0, 'info/2': 0 };
