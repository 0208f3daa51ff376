import { t } from '@kezhuan/domain';
import {
  authorityDays,
  check,
  defineSubProcess,
  field,
  filing,
  optional,
  role,
  section,
  workingDays,
} from '@kezhuan/flow';
import { onlyInternal } from '../shared/visibility.ts';

const declaration = section(
  'open_declaration',
  '开放许可声明',
  'Declaration of an open licence',
  [
    field('declared_on', 'date', '声明提交日期', 'Declared on'),
    field('declared_terms', 'longtext', '使用费支付方式、标准', 'Fees, and how they are paid', {
      min: 10,
    }),
    field(
      'no_exclusive',
      'bool',
      '无有效的独占、排他许可',
      'No exclusive or sole licence in force',
    ),
    field('evaluation_report', 'file', '专利权评价报告(实用新型、外观设计)', 'Evaluation report', {
      ...optional,
      accept: ['pdf'],
    }),
    field('declaration_file', 'file', '声明书', 'Declaration', { accept: ['pdf'] }),
  ],
  {
    ...onlyInternal,
    checks: [
      check(
        'not-exclusive',
        'no_exclusive',
        'no_exclusive = true',
        '独占、排他许可有效期内的专利，不得声明开放许可',
        'What is licensed exclusively cannot be open to all',
        '专利法第五十条 Patent Law art. 50',
      ),
    ],
  },
);

/** 开放许可: declared in writing and announced by the patent office; whoever then pays may use it (Patent Law arts 50–51). */
export const openLicence = () =>
  defineSubProcess({
    key: 'sp_open_licence',
    code: 'P14-8',
    name: t('开放许可声明与公告', 'Declaration and announcement of an open licence'),
    inputs: [],
    sections: [declaration],
    facts: { announced: { kind: 'feel', is: 'answers[-1].answer = "granted"' } },
    flow: [
      ...filing({
        id: 'declare',
        name: t('专利开放许可声明', 'declaration of an open licence'),
        by: role('ip_officer'),
        pack: ['open_declaration'],
        submitWithin: workingDays(10),
        answerWithin: authorityDays(20),
        state: 'approved',
        why: t(
          '开放许可由国务院专利行政部门公告(专利法50条)',
          'An open licence is announced by the patent office (Patent Law art. 50)',
        ),
        ...onlyInternal,
      }),
    ],
  });
