import type { Text } from '@kezhuan/domain';
import type { Feel } from './condition.ts';
import type { Check } from './form.ts';

/**
 * Related deals (domain.md §14.2): a parent and its children, a call and its applications. A deal
 * never looks into another. Each is told, by recorded messages, what the other `tells`, and that it
 * has ended; conditions read what was last heard:
 *
 * - `parent.number`, `parent.state`, `parent.ended`, `parent.<told>`: the deal this one lies under;
 *   null when there is none.
 * - `related.<link>`: the deals under this one by that link, in the order they came, each
 *   `{ deal, number, process, state, ended, <told> }`. So `every a in related.applications satisfies
 *   a.ended`, `count(related.orders[ended = false]) = 0`, `related.licence[1].state = "active"`.
 *
 * How to write it. In the child: `under: [{ link: 'orders', process: 'framework', … }]`, and what it
 * `tells`. In the parent: a step `openDeal` where the flow opens the child, else nothing at all (people
 * file children under it); `tellDeals` where it answers some of them; `waitThat` where it waits.
 */
export type Under = {
  /** How the parent calls its children of this kind: `related.<link>`. */
  link: string;
  /** Heading of these children on the parent's page: 申报 / Applications. */
  name: Text;
  /** Key of the parent's process. */
  process: string;
  /** In the parent's names: such a deal may be filed only while this holds. `filed_at` is the instant
   *  the filing arrived, in UTC: what came in time is in time, however long it waited for its turn. */
  when?: Feel;
  /** What must hold besides, in the same names; each tells whoever comes too late or asks too much. */
  checks?: readonly Omit<Check, 'at'>[];
  /** Fields of the first form that are filled from the parent, each FEEL in the parent's names. What
   *  the filer gives, or the step that opens the deal, goes before it. */
  carry?: Readonly<Record<string, Feel>>;
  /**
   * What the parent's end does to this deal while it runs: the first whose `when` holds in this
   * deal's names (`parent.state` says how it ended). Nothing beyond the record when none does.
   */
  parentEnds?: readonly { when?: Feel; then: ParentEnd }[];
};

export type ParentEnd = 'go_on' | 'incident' | 'suspend' | 'terminate';

/** What a process says about its relations. */
export type Relations = {
  /** Deals it may lie under, by link and process. */
  under?: readonly Under[];
  /** Never filed but under a parent: an application is nothing without its call. */
  underOnly?: boolean;
  /** What its parent and its children know of it, at once and whenever it changes. Root names. */
  tells?: Readonly<Record<string, Feel>>;
  /**
   * What must hold between the deal and its relations: the parent's term and money, or the sum of
   * the children (§14.2). Names of the deal, `parent` and `related`. False, not unknown, is a breach:
   * a person's act that would make one is refused (`beyond-frame`); one that comes about by a message
   * is an incident until it holds again.
   */
  frame?: readonly Check[];
};
