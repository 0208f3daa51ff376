import { t, type Text } from '@kezhuan/domain';
import {
  authorityDays,
  calendarDays,
  defineSubProcess,
  field,
  filing,
  optional,
  role,
  section,
  workingDays,
  type Clock,
} from '@kezhuan/flow';
import type { Owner } from './owner.ts';
import { onlyInternal } from './visibility.ts';

const applied = [
  field('applied_on', 'date', '申请日期', 'Applied on'),
  field('application_no', 'text', '申请编号', 'Application number', optional),
  field('application_form', 'file', '申请书', 'Application', { accept: ['pdf', 'docx'] }),
  field('status_proofs', 'files', '主体资格证明', 'Proof of legal status', { min: 1 }),
] as const;

const registrationPack = section(
  'tie_pack',
  '技术进出口合同登记',
  'Import-export registration',
  [
    ...applied,
    field('contract_copy', 'file', '合同副本', 'Copy of the contract', { accept: ['pdf'] }),
  ],
  onlyInternal,
);

/**
 * SP-07 A 自由类技术进出口登记 / Registration of free technology export: the contract is in force, and
 * is registered within 60 calendar days of effect; the authority takes 3 working days (TIER arts 17,
 * 19, 36, 38; 2009 Measures art. 6). The certificate opens foreign exchange, bank, tax and customs
 * (arts 20, 39). `clock_from`: the day of effect; for royalties, when the first base is fixed (art. 7).
 */
export const tieRegistration = ({ owner }: { owner: Owner }) =>
  defineSubProcess({
    key: 'sp_tie_registration',
    code: 'SP-07 A',
    name: t('技术进出口合同登记', 'Technology import-export registration'),
    inputs: ['clock_from'],
    sections: [registrationPack],
    facts: {
      export_registered: {
        kind: 'feel',
        is: 'answers[-1].answer = "granted"',
        name: t('进出口合同已登记', 'the import-export registration is done'),
      },
      export_certificate_no: { kind: 'feel', is: 'answers[-1].certificate_no' },
    },
    flow: [
      ...filing({
        id: 'register',
        name: t('技术进出口合同登记', 'import-export registration'),
        by: owner.manager,
        pack: ['tie_pack'],
        submitWithin: calendarDays(60, 'clock_from'),
        answerWithin: authorityDays(3),
        ...onlyInternal,
        state: 'active',
        why: t(
          '合同生效之日起 60 日内登记(2009年办法6条)',
          'Within 60 days of effect (2009 Measures art. 6)',
        ),
      }),
    ],
  });

type Permit = {
  key: string;
  code: string;
  name: Text;
  answerWithin: Clock;
  why: Text;
  /** What the application must show besides form and status. */
  with: readonly ReturnType<typeof field>[];
};

/** A permit the export-control officer applies for, and its outcome as `granted`. */
const permit = (kind: Permit) =>
  defineSubProcess({
    key: kind.key,
    code: kind.code,
    name: kind.name,
    inputs: [],
    sections: [
      section(
        'permit_pack',
        '许可申请材料',
        'Application',
        [...applied, ...kind.with],
        onlyInternal,
      ),
    ],
    facts: {
      granted: {
        kind: 'feel',
        is: 'answers[-1].answer = "granted"',
        name: t('已获许可', 'the licence is granted'),
      },
      permit_no: { kind: 'feel', is: 'answers[-1].certificate_no' },
    },
    flow: [
      ...filing({
        id: 'apply',
        name: kind.name,
        by: role('export_officer'),
        pack: ['permit_pack'],
        submitWithin: workingDays(10),
        answerWithin: kind.answerWithin,
        ...onlyInternal,
        state: 'awaiting_licence',
        why: kind.why,
      }),
    ],
  });

const technicalList = field('technical_list', 'file', '技术资料清单', 'List of technical data');

/** SP-07 B, first half: no substantive negotiation before the letter of intent (TIER arts 32–33). */
export const tieLetterOfIntent = permit({
  key: 'sp_tie_letter',
  code: 'SP-07 B',
  name: t('技术出口许可意向书', 'Letter of intent for a restricted export'),
  answerWithin: authorityDays(30),
  why: t(
    '限制类技术：取得许可意向书前不得实质性谈判(技术进出口条例32、33条)',
    'Restricted technology: no substantive talks before the letter (TIER arts 32–33)',
  ),
  with: [technicalList],
});

/** SP-07 B, second half: the contract takes effect with the licence (TIER arts 34–35). */
export const tieLicence = permit({
  key: 'sp_tie_licence',
  code: 'SP-07 B',
  name: t('技术出口许可证', 'Export licence'),
  answerWithin: authorityDays(15),
  why: t(
    '限制类技术：合同自许可证颁发之日起生效(技术进出口条例35条)',
    'Restricted technology: the contract takes effect with the licence (TIER art. 35)',
  ),
  with: [
    field('letter', 'file', '许可意向书', 'Letter of intent', { accept: ['pdf'] }),
    field('signed_contract', 'file', '已签合同副本', 'Copy of the signed contract', {
      accept: ['pdf'],
    }),
    technicalList,
  ],
});

/** SP-07 C: a dual-use licence before delivery; 45 working days (Dual-use Regulation arts 16–17). */
export const dualUseLicence = permit({
  key: 'sp_tie_dual_use',
  code: 'SP-07 C',
  name: t('两用物项出口许可证', 'Dual-use export licence'),
  answerWithin: authorityDays(45),
  why: t('取得许可前不得交付(G-06)', 'No delivery before the licence (G-06)'),
  with: [
    field('end_user_proof', 'file', '最终用户和最终用途证明', 'End-user and end-use certificate', {
      accept: ['pdf'],
    }),
    technicalList,
  ],
});
