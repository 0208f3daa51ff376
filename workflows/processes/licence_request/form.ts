import { check, field, optional, section } from '@kezhuan/flow';
import { licenceKinds, objectKinds, relatedPersons } from '../shared/licensed.ts';

const whenTaken = { required: 'outcome = "take_up"', when: 'outcome = "take_up"' } as const;

/** What the enterprise knows and wants; what is the university's to say is asked in the licence itself. */
export const request = [
  section(
    'licence_request',
    '许可申请',
    'Request for a licence',
    [
      field('title', 'bitext', '名称', 'Title', { min: 5, max: 100 }),
      field('requester', 'party', '申请许可的企业', 'Enterprise that asks'),
      field('disclosure_no', 'text', '成果披露编号(如知悉)', 'Disclosure, if known', optional),
      field('wanted', 'table', '希望获得许可的成果', 'Results asked for', {
        min: 1,
        columns: [
          field('object_kind', 'enum', '类型', 'Kind', { options: objectKinds }),
          field('object_name', 'text', '名称', 'Name'),
          field('object_no', 'text', '编号(专利号等)', 'Number, of a patent', optional),
        ],
      }),
      field('licence_kind', 'enum', '希望的许可方式', 'Licence asked for', {
        options: licenceKinds,
      }),
      field('field_of_use', 'text', '实施领域', 'Field of use'),
      field('territory', 'text', '地域', 'Territory'),
      field('intended_use', 'longtext', '实施计划', 'What it is to be used for', { min: 10 }),
      field('ability', 'longtext', '实施能力', 'Means to use it', { min: 10 }),
      field('ability_files', 'files', '证明材料', 'Papers', optional),
      field('offer', 'money', '愿意支付的价格', 'What it would pay', { ...optional, min: 1 }),
    ],
    {
      checks: [
        check(
          'domestic',
          'requester',
          'requester.country = "CN" and requester.overseasControlled != true',
          '境外(含港澳台)或受境外控制的企业，请联系海外研发管理办公室',
          'An enterprise from or controlled from overseas turns to the overseas office',
          'domain.md §7 G-02',
        ),
      ],
    },
  ),
  section('requester_ties', '关联关系与承诺', 'Ties and pledge', [
    relatedPersons,
    field('request_declaration', 'declaration', '承诺', 'Pledge', {
      help: {
        zh: '所填内容属实，已如实披露与学校人员的关联关系',
        en: 'What is stated is true, and every tie to the university’s people is disclosed',
      },
    }),
  ]),
] as const;

/** Who is to take it further: for the office, and whoever it is. */
export const later = [
  section(
    'taken_up',
    '受理',
    'Taken up',
    [
      field('pi', 'person', '项目负责人', 'PI', whenTaken),
      field('department', 'unit', '所属院系', 'Department', { ...whenTaken, unitOf: 'pi' }),
      field('take_up_note', 'longtext', '受理说明', 'Note', optional),
    ],
    { visibleTo: ['tto_officer', 'tto_director', 'pi'] },
  ),
] as const;
