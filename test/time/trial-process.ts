import { t } from '@kezhuan/domain';
import {
  calendarDays,
  computed,
  decision,
  defineProcess,
  field,
  fill,
  options,
  person,
  role,
  run,
  section,
  waitFor,
  waitThat,
  workingDays,
  type ProcessDefinition,
} from '@kezhuan/flow';

const basics = section('basics', '基本信息', 'Basics', [
  field('title', 'bitext', '名称', 'Title'),
  field('pi', 'person', '负责人', 'PI'),
  field('client', 'party', '委托方', 'Client'),
  field('price', 'money', '价款', 'Price'),
]);

const rate = section('rate', '汇率', 'Rate', [field('rate', 'rate', '汇率', 'Rate', computed)]);

const listCheck = section('list_check', '名单筛查', 'List screening', [
  field('list_result', 'enum', '结果', 'Result', {
    ...computed,
    options: options({ clear: ['通过', 'Clear'], hit: ['疑似命中', 'Hit'] }),
  }),
]);

/** A kind of deal made up for tests: every effect, one decision with a clock, one wait. */
export const trialProcess = defineProcess({
  key: 'trial_deal',
  code: 'X09',
  family: 'enterprise',
  name: t('试验事项', 'Trial deal'),
  summary: t('供测试使用', 'For tests'),
  overseas: 'false',
  sections: [basics, rate, listCheck],
  facts: { cny_total: { kind: 'cny', of: 'price', at: 'rate' } },
  own: { people: ['pi'], parties: ['client'] },
  list: { title: 'title', parties: ['client'], amount: 'price' },
  flow: [
    fill('propose', { name: t('提交', 'Submit'), by: person('pi'), sections: ['basics'] }),
    run('parity', {
      name: t('取汇率', 'Fetch the rate'),
      effect: 'fetch_rate',
      input: { money: 'price' },
      into: 'rate',
    }),
    run('lists', {
      name: t('名单筛查', 'Screen the lists'),
      effect: 'screen_parties',
      input: { parties: '[client]' },
      into: 'list_check',
    }),
    decision('dept', {
      name: t('审批', 'Approval'),
      by: role('dept_head'),
      within: workingDays(4),
      reads: ['basics'],
    }),
    run('draft', {
      name: t('生成合同', 'Render the contract'),
      effect: 'render_document',
      input: { document: '"contract"', language: '"both"' },
    }),
    run('seal', {
      name: t('用印', 'Seal'),
      effect: 'apply_seal',
      input: { document: '"contract"', seals: '["contract"]' },
    }),
    waitFor('notice', calendarDays(5), { name: t('公示', 'Public notice') }),
    run('archive', {
      name: t('归档', 'Archive'),
      effect: 'archive_deal',
      input: { retention: '"permanent"' },
    }),
  ],
  invariants: [],
  control: {
    withdrawBefore: 'seal',
    suspend: ['dom_director'],
    terminate: ['dom_director'],
    oversee: ['dom_director'],
  },
});

const control: ProcessDefinition['control'] = {
  withdrawBefore: 'propose',
  suspend: ['dom_director'],
  terminate: ['dom_director'],
  oversee: ['dom_director'],
};

const propose = fill('propose', {
  name: t('提交', 'Submit'),
  by: person('pi'),
  sections: ['basics'],
});

/** One that waits for every deal under it, and then a day. */
export const trialWhole: ProcessDefinition = {
  ...trialProcess,
  key: 'trial_whole',
  code: 'X08',
  sections: [basics],
  facts: {},
  flow: [
    propose,
    waitThat('parts', 'count(related.parts[ended = true]) = 2', { name: t('等待', 'Wait') }),
    waitFor('rest', calendarDays(1), { name: t('静置', 'Rest') }),
  ],
  invariants: [],
  control,
};

/** One that lies under it, and ends with a decision. */
export const trialPart: ProcessDefinition = {
  ...trialWhole,
  key: 'trial_part',
  code: 'X07',
  sections: [basics],
  under: [
    {
      link: 'parts',
      name: t('部分', 'Parts'),
      process: 'trial_whole',
      carry: { client: 'client', price: 'price' },
    },
  ],
  flow: [propose, decision('dept', { name: t('审批', 'Approval'), by: role('dept_head') })],
  invariants: [],
  control,
};
