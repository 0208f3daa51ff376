import { Inject, Injectable } from '@nestjs/common';
import type { InvitationItem, Me, Page } from '@kezhuan/contracts';
import { t, type Text } from '@kezhuan/domain';
import { oversightOf } from '@kezhuan/flow/views';
import {
  invitationsOf,
  readInvitation,
  revokeInvitations,
  useInvitation,
  type Invitation,
} from '@kezhuan/persistence';
import type { Config } from '../config.ts';
import { Authorization } from '../deals/authorization.ts';
import type { Reading } from '../deals/deal-view.ts';
import { Attempts } from '../http/attempts.ts';
import { log } from '../http/log.ts';
import { ProblemError } from '../http/problem.ts';
import type { Viewer } from '../http/request.ts';
import { People } from '../session/people.ts';
import { Sessions } from '../session/sessions.ts';
import { CONFIG } from '../store/store.module.ts';
import { Store } from '../store/store.ts';

/**
 * Nobody finds 256 bits by trying. Whoever has a good link is never kept out by others behind the same
 * address, as all are behind a proxy that does not say whom it speaks for.
 */
const MOST_FAILURES = 20;
const IN_MS = 15 * 60_000;

/** In by the link of a mail; and who was sent one, for those who run what they are asked for. */
@Injectable()
export class Invitations {
  private readonly attempts = new Attempts(MOST_FAILURES, IN_MS);

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly store: Store,
    private readonly authorization: Authorization,
    private readonly sessions: Sessions,
    private readonly people: People,
  ) {}

  /** A session for the deal of the link. Throws `link-ended`, `too-many`. */
  async enter(
    token: string,
    from: { address: string; cookies: string | undefined },
  ): Promise<{ cookie: string; me: Me }> {
    const now = this.store.clock.now();
    const invitation = await readInvitation(this.store.db, token);
    if (!invitation || !(await useInvitation(this.store.db, invitation.id, now))) {
      this.attempts.failed(from.address);
      throw new ProblemError('link-ended', { detail: this.whyEnded(invitation) });
    }
    const { id, person, deal, expiresAt } = invitation;
    const seconds = Math.ceil((this.store.clock.toReal(expiresAt) - Date.now()) / 1000);
    const by = { invitation: { id, seconds } };
    const { cookie, viewer } = await this.sessions.begin(person, from.cookies, by);
    log('info', 'came by a link', { person, deal, invitation: id });
    return { cookie, me: await this.people.me(viewer) };
  }

  /** Every link sent for this deal, as far as the reader may know who is asked. */
  async list(viewer: Viewer, deal: string): Promise<Page<InvitationItem>> {
    const reading = await this.authorization.open(viewer, deal);
    const { mayKnow } = this.oversight(reading);
    const sent = await invitationsOf(this.store.db, reading.deal.id);
    const items = sent.filter(({ step }) => mayKnow(step)).map((it) => itemOf(it, reading));
    return { items, next: null };
  }

  /** Ends every link of its person to the deal, and whoever came by one is out at once. */
  async revoke(viewer: Viewer, idOrNumber: string, id: string): Promise<void> {
    const reading = await this.authorization.open(viewer, idOrNumber);
    const { mayKnow, runs } = this.oversight(reading);
    const deal = reading.deal.id;
    const sent = await invitationsOf(this.store.db, deal);
    const found = sent.find((it) => it.id === id && mayKnow(it.step));
    if (!found) throw new ProblemError('not-found');
    if (!runs(found.step)) throw new ProblemError('forbidden');
    const by = viewer.person.id;
    const { person } = found;
    await revokeInvitations(this.store.db, { deal, person, by, now: this.store.clock.now() });
    log('info', 'links revoked', { person, deal, by });
  }

  private oversight({ deal, person, world }: Reading) {
    const oversight = oversightOf(deal.definition, deal.state, person, world);
    if (!oversight.any) throw new ProblemError('forbidden');
    return oversight;
  }

  private whyEnded(invitation: Invitation | null): Text {
    const why = reasonOf(invitation);
    const { helpContact: whom } = this.config;
    return t(
      `${why.zh}如仍需办理，请联系${whom ?? '发送邮件的办公室'}。`,
      `${why.en} If you still need it, please ask ${whom ?? 'the office that wrote to you'}.`,
    );
  }
}

function reasonOf(invitation: Invitation | null): Text {
  if (invitation?.revokedBy)
    return t(
      '链接已被收回，以后的邮件可能附有新的链接。',
      'It was revoked; a later mail may carry a new one.',
    );
  if (invitation?.endedAt)
    return t('您已无待办事项：任务已完成或已取消。', 'Nothing waits for you there any more.');
  if (invitation) return t('链接已过期。', 'It has expired.');
  return t('链接无效或不完整。', 'It is not, or not the whole of, a link we have sent.');
}

const itemOf = (
  { id, person, step, issuedAt, expiresAt, usedAt, endedAt, revokedBy }: Invitation,
  { book }: Reading,
): InvitationItem => {
  const ref = (one: string) => ({ id: one, name: book.person(one) });
  return {
    id,
    person: ref(person),
    step,
    issuedAt,
    expiresAt,
    usedAt,
    endedAt,
    revokedBy: revokedBy === null ? null : ref(revokedBy),
  };
};
