import { fastProposal } from './commissioned-rd.ts';
import { eventually } from './drive.ts';
import type { Story } from './stories.ts';
import type { Teller } from './teller.ts';

const nowFor = async (t: Teller): Promise<{ now: string }> => (await t.as('chen-min')).get('/me');

/** The hour in Shanghai. */
const hourOf = (instant: string): number => (new Date(instant).getUTCHours() + 8) % 24;

/** An approver on leave: recall, 150 % escalation, delegation, an added signer (domain.md S12). */
export const s12: Story = {
  watcher: 'chen-min',
  day: '2s',
  tell: async (t) => {
    // Recalled and submitted again on one day: overnight its clock would have only one day left, and no half.
    await eventually('a day to begin', async () => hourOf((await nowFor(t)).now) < 5, 60);
    await t.file('chen-min', 'commissioned_rd', fastProposal);
    await t.does('chen-min', { type: 'recall', step: 'propose' });
    await t.submit('chen-min', 'propose', { publication_days: 45 });
    await t.isOpen('dept');

    const pi = await t.as('chen-min');
    const reminders = async () => {
      const { items } = await pi.get<{ items: { kind: string; text: { en: string } }[] }>(
        `/deals/${t.dealId()}/events`,
      );
      return items.filter((e) => e.kind === 'reminded');
    };
    const sent = await eventually(
      'reminder, breach and escalation',
      async () => {
        const all = await reminders();
        return all.length >= 3 && all;
      },
      60,
    );
    t.expect(
      'it was reminded at half, at the end and at one and a half, once each',
      sent.length === 3,
    );

    const dean = await t.as('sun-jianguo');
    const { now } = await nowFor(t);
    const later = new Date(Date.parse(now) + 30 * 86_400_000).toISOString();
    const given = await dean.send('POST', '/delegations', {
      to: 'zhao-qing',
      startsAt: now,
      endsAt: later,
      processes: [],
      maxAmount: null,
    });
    t.expect('the dean names a stand-in for the days away', given.status < 300);

    const reason = '院长外出，请分管副院长先行把关。';
    await t.does('zhao-qing', {
      type: 'add_signer',
      step: 'dept',
      person: 'jin-bo',
      where: 'before',
      reason,
    });
    const early = await (
      await t.as('zhao-qing')
    ).refused(t.dealId(), { type: 'decide', step: 'dept', outcome: 'approve' });
    t.expect('the added signer comes first', early.code === 'not-your-turn');
    await t.approve('jin-bo', 'dept');
    await t.approve('zhao-qing', 'dept');
    const view = await t.deal();
    const seat = view.stepper.find((s) => s.step === 'dept')?.seats.find((s) => s.onBehalfOf);
    t.expect(
      'the record says on whose behalf',
      seat?.onBehalfOf?.en.includes('Sun Jianguo') ?? false,
    );
    await t.does('chen-min', { type: 'withdraw', reason: '委托方推迟计划，双方同意撤回申请。' });
    await t.reaches('withdrawn');
  },
};
