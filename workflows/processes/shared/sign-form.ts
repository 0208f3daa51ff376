import { check, computed, field, optional, options, section } from '@kezhuan/flow';
import { onlyInternal } from './visibility.ts';

/** How this contract is signed; settled before anyone is asked to sign. */
export const arrangement = section(
  'arrangement',
  '签署安排',
  'Signing arrangement',
  [
    field('channel', 'enum', '签署方式', 'Channel', {
      options: options({
        e_seal: ['电子签章', 'Electronic seal'],
        paper: ['纸质', 'Paper'],
        mixed: ['混合', 'Mixed'],
      }),
      help: {
        zh: '电子签章须由持证电子认证机构提供(电子签名法13、14条)',
        en: 'An electronic seal comes from a licensed CA (E-Signature Law arts 13–14)',
      },
    }),
    field('copies', 'int', '纸质份数', 'Paper copies', {
      required: 'channel = "paper" or channel = "mixed"',
      when: 'channel = "paper" or channel = "mixed"',
      min: 4,
      max: 30,
    }),
    field('first_signer', 'enum', '先签方', 'Who signs first', {
      options: options({
        counterparty: ['对方先签', 'The counterparty'],
        university: ['校方先签', 'The university'],
      }),
    }),
    field('seals', 'multi', '用印种类', 'Seals', {
      min: 1,
      options: options({
        university: ['学校公章', 'University seal'],
        contract: ['合同专用章', 'Contract seal'],
        research: ['科研合同专用章', 'Research-contract seal'],
        legal_rep: ['法定代表人名章', 'Legal-representative seal'],
        straddle: ['骑缝章', 'Straddle seal'],
        electronic: ['电子印章', 'E-seal'],
      }),
    }),
    field('delegated', 'bool', '校方由受权人签署', 'A delegate signs for the university'),
    field('delegation', 'file', '授权委托书', 'Power of attorney', {
      required: 'delegated = true',
      when: 'delegated = true',
      accept: ['pdf'],
    }),
    field('their_authority', 'file', '对方签字人授权文件', 'Authority of their signatory', {
      accept: ['pdf'],
    }),
    field('their_authority_until', 'date', '对方授权有效期至', 'Their authority is valid until'),
    field('co_signers', 'table', '其他签署方', 'Co-signers', {
      ...optional,
      columns: [field('co_signer', 'party', '签署方', 'Party')],
    }),
  ],
  {
    checks: [
      check(
        'e-seal',
        'seals',
        'channel = "paper" or list contains(seals, "electronic") = true',
        '电子或混合签署须选用电子印章',
        'Signing electronically takes the e-seal',
      ),
    ],
  },
);

/** The custodian's line in the seal log (domain.md SP-03). */
export const sealLog = section(
  'seal_log',
  '用印登记',
  'Seal log',
  [
    field('sealed_on', 'date', '用印日期', 'Sealed on'),
    field('sealed_copies', 'int', '用印份数', 'Copies sealed', { min: 0, max: 30 }),
    field('seal_file_no', 'text', '用印登记号', 'Seal log number'),
  ],
  onlyInternal,
);

/** What the e-seal can be verified by (E-Signature Law arts 13–14); the worker fills it in. */
export const sealEvidence = section('seal_evidence', '电子印章存证', 'Seal evidence', [
  field('seal_digest', 'text', '存证摘要值', 'Digest of the evidence', computed),
  field('seal_fingerprint', 'text', '印章证书指纹', 'Fingerprint of the seal', computed),
]);

/** The contract as concluded: all have signed or sealed (Civil Code art. 490). */
export const concluded = section(
  'concluded',
  '合同成立',
  'Conclusion of the contract',
  [
    field('contract_no', 'text', '合同编号', 'Contract number', { ...computed, numbered: 'C' }),
    field('concluded_on', 'date', '签订日期', 'Concluded on'),
    field('effective_on', 'date', '生效日期', 'Takes effect on'),
    field('signed_files', 'files', '签署文本扫描件', 'Signed text, scanned', {
      accept: ['pdf'],
      required: 'channel != "e_seal"',
    }),
    field('text_matches', 'declaration', '已核对与锁定文本一致', 'Compared: it is the locked text'),
  ],
  {
    checks: [
      check(
        'effect-after-conclusion',
        'effective_on',
        'date(effective_on) >= date(concluded_on)',
        '生效日期不得早于签订日期',
        'It cannot take effect before it is concluded',
        'Civil Code art. 502',
      ),
      check(
        'authority-in-force',
        'concluded_on',
        'date(their_authority_until) >= date(concluded_on)',
        '签订时对方授权文件已过期',
        'Their authority had expired when the contract was concluded',
        'domain.md §1.4',
      ),
    ],
  },
);
