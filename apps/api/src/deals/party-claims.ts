import { Injectable } from '@nestjs/common';
import { t } from '@kezhuan/domain';
import type { Fault, PartyValue } from '@kezhuan/flow';
import { readDeal, readOrganization, type Organization } from '@kezhuan/persistence';
import { ProblemError } from '../http/problem.ts';
import { Store } from '../store/store.ts';

type Claim = { pointer: string; party: PartyValue };

/**
 * A value that names an organisation says what the register says of it: whether the overseas office and
 * export control are asked hangs on it (domain.md §1.4, §7 G-02). What the deal, or the one it is filed
 * under, has recorded may stay as it was: the register goes on, the deal does not.
 */
@Injectable()
export class PartyClaims {
  constructor(private readonly store: Store) {}

  /** Throws `invalid` for an organisation that is not registered, or not as it is claimed to be. */
  async check(deal: string, act: object): Promise<void> {
    const { values, parent } = act as { values?: unknown; parent?: { deal: string } };
    const untrue = await this.untrue(partiesIn(values));
    if (untrue.length === 0) return;
    const recorded = await this.recordedIn(parent ? [deal, parent.deal] : [deal]);
    const faults = untrue.filter(({ party }) => !recorded.some((one) => isSame(one, party)));
    if (faults.length > 0) throw new ProblemError('invalid', { faults: faults.map(faultOf) });
  }

  private async untrue(claims: readonly Claim[]): Promise<Claim[]> {
    const registered = new Map<string, Organization | null>();
    for (const id of new Set(claims.map(({ party }) => party.id)))
      registered.set(id, await readOrganization(this.store.db, id));
    return claims.filter(({ party }) => !isSame(registered.get(party.id) ?? null, party));
  }

  private async recordedIn(deals: readonly string[]): Promise<PartyValue[]> {
    const records = await Promise.all(deals.map((id) => readDeal(this.store.db, id)));
    return records.flatMap((it) => (it ? partiesIn(it.state.data).map(({ party }) => party) : []));
  }
}

const faultOf = ({ pointer }: Claim): Fault => ({
  pointer,
  code: 'party',
  message: t(
    '与合作方登记信息不符，请从登记的单位中选择',
    'This is not what the register of organisations says; choose one from the register',
  ),
  source: 'domain.md §1.4',
});

type Known = Pick<Organization, 'id' | 'name' | 'kind' | 'country' | 'overseasControlled'>;

const isSame = (a: Known | null, b: PartyValue): boolean =>
  a !== null &&
  a.id === b.id &&
  a.name.zh === b.name?.zh &&
  a.name.en === b.name?.en &&
  a.kind === b.kind &&
  a.country === b.country &&
  a.overseasControlled === b.overseasControlled;

/** Everything shaped like an organisation; the form refuses what is not whole. */
export function partiesIn(value: unknown, pointer = ''): Claim[] {
  if (typeof value !== 'object' || value === null) return [];
  const { id, overseasControlled } = value as Partial<PartyValue>;
  if (typeof id === 'string' && overseasControlled !== undefined)
    return [{ pointer, party: value as PartyValue }];
  return Object.entries(value).flatMap(([key, inner]) =>
    partiesIn(inner, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  );
}
