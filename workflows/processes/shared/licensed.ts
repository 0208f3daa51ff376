import { field, optional, options } from '@kezhuan/flow';

/** What a licence is about, and how, in the words of its request and of the licence itself. */

export const objectKinds = options({
  patent: ['专利', 'Patent'],
  patent_app: ['专利申请', 'Patent application'],
  know_how: ['技术秘密', 'Know-how'],
  software: ['软件著作权', 'Software'],
});

export const licenceKinds = options({
  exclusive: ['独占许可', 'Exclusive'],
  sole: ['排他许可', 'Sole'],
  ordinary: ['普通许可', 'Ordinary'],
  open: ['开放许可', 'Open licence'],
  cross: ['交叉许可', 'Cross licence'],
});

export const relatedPersons = field(
  'related_persons',
  'table',
  '关联关系',
  'Ties to the licensee',
  {
    ...optional,
    help: {
      zh: '完成人及其近亲属与被许可方的股权、职务、收入关系',
      en: 'Equity, office or income of a contributor or a close relative',
    },
    columns: [
      field('rp_person', 'text', '人员', 'Person'),
      field('rp_relation', 'text', '关系', 'Relation'),
      field('rp_share', 'percent', '持股比例', 'Share held', optional),
    ],
  },
);
