import { t } from '@kezhuan/domain';
import {
  all,
  approval,
  branch,
  calendarDays,
  choose,
  decision,
  defineSubProcess,
  each,
  fill,
  person,
  repeat,
  role,
  run,
  signatoryOf,
  signing,
  use,
  waitFor,
  workingDays,
  type Who,
} from '@kezhuan/flow';
import { listCheck } from './list-check.ts';
import type { Owner } from './owner.ts';
import { arrangement, concluded, sealEvidence, sealLog } from './sign-form.ts';

type Sign<T extends string> = {
  owner: Owner;
  /** Who signs for the university: the legal representative or a delegate (domain.md §8). */
  university: Who;
  /** Who signs for the other side; its authorised signatory unless said otherwise. */
  theirs?: Who;
  /** Sections a signature relies on. */
  terms: readonly T[];
};

const signatures = ['pi', 'counterparty', 'university', 'university_first', 'counterparty_second'];
/** While someone mends what a signatory sent back, the days to sign do not run. */
const sentBack = ['university', 'university_first', 'seal', 'refusal']
  .map((id) => `steps.${id}.status = "returning"`)
  .join(' or ');
const refused = signatures.map((id) => `steps.${id}.outcome = "refuse"`).join(' or ');

/** Group 6: a further party signs, under its own signatory. */
const coSigning = <const T extends string>(terms: readonly T[]) =>
  defineSubProcess({
    key: 'sp_co_signing',
    code: 'SP-03',
    name: t('其他签署方签署', 'Co-signer'),
    inputs: ['co_signer'],
    sections: [],
    flow: [
      signing('co_sign', {
        name: t('其他签署方签字', 'A co-signer signs'),
        publicName: t('签署合同', 'Sign the contract'),
        by: signatoryOf('co_signer'),
        outcomes: [{ key: 'sign', name: t('签署', 'Sign'), means: 'approve' }],
        mayReturn: false,
        reads: terms,
      }),
    ],
  });

/**
 * SP-03 签署用印 / Signature and seal. The groups sign in their order, the seal last. A round that is
 * not through after 30 calendar days has expired: lists and terms are confirmed anew and a new round
 * begins. A refusal goes to the director, who may return the deal to the table. Reads a `pi`.
 */
export const sign = <const T extends string>({
  owner,
  university,
  theirs = signatoryOf('counterparty'),
  terms,
}: Sign<T>) => {
  const pending = 'pending_signature';
  const counterparty = {
    by: theirs,
    mayReturn: false,
    reads: terms,
    publicName: t('签署合同', 'Sign the contract'),
  };
  const ours = { by: university, reads: terms, publicName: t('学校签署', 'The university signs') };
  const round = [
    run('lists', {
      name: t('签署前名单筛查', 'Screen the lists before signing'),
      effect: 'screen_parties',
      input: { parties: '[counterparty, co_signers.co_signer]' },
      into: 'list_check',
      state: pending,
      why: t('签署时名单筛查结果不得早于 90 日', 'At most 90 days old at signing'),
    }),
    approval('list_hits', {
      name: t('名单命中核查', 'Review list hits'),
      by: role('export_officer'),
      when: 'list_result = "hit" or list_result = "pending"',
      reads: ['list_check'],
      state: pending,
    }),
    approval('reconfirm', {
      name: t('重新确认价款与条款', 'Confirm price and terms anew'),
      by: owner.director,
      when: 'round > 1',
      reads: terms,
      state: pending,
      why: t('上一轮签署已逾期或被拒签', 'The last round expired or was refused'),
    }),
    all('signing', t('签署', 'Signing'), [
      branch(
        'signatures',
        t('依次签署', 'In order'),
        [
          signing('pi', {
            name: t('负责人签字', 'The PI signs'),
            by: person('pi'),
            ofTheDeal: true,
            mayReturn: false,
            reads: terms,
            why: t('负责人承担履约责任', 'The PI takes on the performance'),
          }),
          choose('order', t('签署顺序', 'Order'), [
            branch(
              'university_first',
              t('校方先签', 'University first'),
              [
                signing('university_first', {
                  name: t('校方签字', 'The university signs'),
                  when: 'steps.pi.outcome = "sign"',
                  ...ours,
                }),
                signing('counterparty_second', {
                  name: t('对方签字', 'The counterparty signs'),
                  when: 'steps.university_first.outcome = "sign"',
                  ...counterparty,
                }),
              ],
              'first_signer = "university"',
            ),
            branch('counterparty_first', t('对方先签', 'Counterparty first'), [
              signing('counterparty', {
                name: t('对方签字', 'The counterparty signs'),
                when: 'steps.pi.outcome = "sign"',
                ...counterparty,
              }),
              signing('university', {
                name: t('校方签字', 'The university signs'),
                when: 'steps.counterparty.outcome = "sign"',
                ...ours,
              }),
            ]),
          ]),
          decision('seal', {
            name: t('用印', 'Apply the seal'),
            by: role('seal_custodian'),
            when: 'steps.university.outcome = "sign" or steps.counterparty_second.outcome = "sign"',
            outcomes: [{ key: 'sealed', name: t('已用印', 'Sealed'), means: 'approve' }],
            sections: ['seal_log'],
            reads: terms,
            separateFrom: ['university', 'university_first'],
            within: workingDays(2),
            state: pending,
            why: t('印章管理员与签字人不得为同一人', 'The custodian is not the signatory'),
          }),
          run('e_seal', {
            name: t('加盖电子印章', 'Apply the e-seal'),
            effect: 'apply_seal',
            input: { document: '"contract"', seals: 'seals' },
            into: 'seal_evidence',
            when: 'steps.seal.outcome = "sealed" and channel != "paper"',
            state: pending,
          }),
          decision('refusal', {
            name: t('拒签处理', 'A signature was refused'),
            by: owner.director,
            when: refused,
            outcomes: [
              { key: 'sign_again', name: t('重新邀签', 'Ask again'), means: 'approve' },
              { key: 'close', name: t('终结事项', 'Close the deal'), means: 'reject' },
            ],
            within: workingDays(5),
            state: pending,
            why: t(
              '需修改文本的，退回谈判环节(SP-03)',
              'To change the text, return it to the talks (SP-03)',
            ),
          }),
        ],
        'steps.expiry.status != "done"',
      ),
      branch(
        'expiry',
        t('签署期限', 'Time limit'),
        [
          waitFor('expiry', calendarDays(30), {
            name: t('签署期限 30 日', '30 days to sign'),
            state: pending,
          }),
        ],
        `steps.seal.status != "done" and not(${refused}) and not(${sentBack})`,
      ),
    ]),
  ] as const;
  return defineSubProcess({
    key: 'sp_sign',
    code: 'SP-03',
    name: t('签署用印', 'Signature and seal'),
    inputs: ['counterparty'],
    sections: [arrangement, concluded],
    flow: [
      fill('arrangement', {
        name: t('确定签署安排', 'Arrange the signing'),
        by: owner.manager,
        sections: ['arrangement'],
        within: workingDays(2),
        state: pending,
      }),
      repeat('rounds', {
        name: t('签署轮次', 'Signing rounds'),
        until: 'steps.seal.outcome = "sealed"',
        max: 3,
        sections: [listCheck, sealLog, sealEvidence],
        flow: round,
      }),
      each('co_signing', {
        name: t('其他签署方签署', 'Co-signers'),
        of: 'co_signers',
        order: 'side_by_side',
        flow: [use(coSigning(terms), { id: 'party', inputs: { co_signer: 'row.co_signer' } })],
      }),
      fill('concluded', {
        name: t('合同成立登记', 'Record the concluded contract'),
        by: owner.manager,
        sections: ['concluded'],
        seals: true,
        within: workingDays(5),
        state: pending,
        why: t(
          '各方签字盖章时合同成立(民法典490条);此后变更须办理补充协议',
          'Concluded once all have signed or sealed (Civil Code art. 490); later changes need an amendment',
        ),
      }),
    ],
  });
};
