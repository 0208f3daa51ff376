import { t, type Text } from '@kezhuan/domain';

export type GovernanceMode = 'GOV_LED' | 'CO_LED';

/** One dimension of the mode table, and what it is in either mode. */
type Row = { dimension: Text } & Record<GovernanceMode, Text>;

const row = (
  dimension: readonly [string, string],
  gov: readonly [string, string],
  co: readonly [string, string],
): Row => ({ dimension: t(...dimension), GOV_LED: t(...gov), CO_LED: t(...co) });

/**
 * The two kinds of region fund, dimension by dimension (domain.md P02): government-led, benefiting
 * enterprises directly; or co-led, benefiting university and enterprises jointly. The mode chosen makes
 * one column of it the rules of the fund.
 */
export const modeTable: readonly Row[] = [
  row(
    ['资金', 'Money'],
    ['政府财政出资；学校不出资', 'The government budget; none from the university'],
    [
      '双方出资(默认各半，学校不少于 20%),企业另行配套',
      'Both contribute (by default half each, the university at least 20 %); enterprises match',
    ],
  ),
  row(
    ['账户', 'Account'],
    ['财政部门账户，拨付企业', 'The finance bureau, paid to the enterprise'],
    [
      '学校(或政府受托机构)共管专户，双签支付',
      'A joint special account at the university or a trustee, under two signatures',
    ],
  ),
  row(
    ['管理委员会', 'Committee'],
    [
      '政府任主任，5–7 席；学校至少 1 席列席，无否决权',
      'The government chairs; 5 to 7 seats, the university at least one advisory seat without veto',
    ],
    [
      '双方席位相等，由中立专家构成单数；联合主任',
      'Equal seats, an odd total by a neutral expert; co-chairs',
    ],
  ),
  row(
    ['指南', 'Guide'],
    [
      '科技主管部门起草，学校提供技术清单',
      'The bureau drafts it, the university gives its technology list',
    ],
    ['共同起草，双方均须同意', 'Drafted jointly; both must approve'],
  ),
  row(
    ['申报人', 'Applicant'],
    [
      '区域内注册企业牵头，学校团队参与',
      'An enterprise of the region leads; the university team is its partner',
    ],
    [
      '学校负责人与区域内企业联合申报',
      'A PI of the university and an enterprise of the region, together',
    ],
  ),
  row(
    ['形式审查', 'Formal check'],
    ['科技主管部门', 'The bureau'],
    ['双方办公室并行，均须通过', 'Both offices side by side; both must pass it'],
  ),
  row(
    ['专家', 'Experts'],
    ['政府专家库', 'The government’s pool'],
    ['双方专家库各半，双向回避', 'Half from each pool, recusal both ways'],
  ),
  row(
    ['立项决定', 'Decision'],
    [
      '管理委员会过半数；学校意见记录在案',
      'A majority of the committee; the university’s opinion is on record',
    ],
    [
      '管理委员会三分之二以上，且双方至少各一票',
      'Two thirds of the committee, and at least one vote from each side',
    ],
  ),
  row(
    ['公示', 'Notice'],
    ['政府网站', 'On the government’s site'],
    ['双方网站，7 个自然日', 'On both sites, 7 calendar days'],
  ),
  row(
    ['合同', 'Contract'],
    [
      '主管部门与企业签任务书；企业与学校签委托研发合同',
      'Task contract of bureau and enterprise; the enterprise commissions the university',
    ],
    [
      '基金、学校、企业、院系四方任务书',
      'A four-party task contract: fund, university, enterprise, department',
    ],
  ),
  row(
    ['拨付', 'Payment'],
    ['拨付企业，由企业支付学校', 'To the enterprise, which pays the university'],
    [
      '研究部分拨付学校账户，产业化部分拨付企业',
      'The research part to the university, the industrialisation part to the enterprise',
    ],
  ),
  row(
    ['知识产权', 'Intellectual property'],
    [
      '按企业与学校的合同；企业在区域内优先选择',
      'By the contract of enterprise and university; the enterprise has the first option in the region',
    ],
    [
      '归学校所有，区域内企业在约定领域(地域)独占实施；或共有',
      'The university owns it, the enterprise has it exclusively in its field or territory; or jointly',
    ],
  ),
  row(
    ['验收', 'Acceptance'],
    [
      '政府专家组，经济指标权重不低于 50%',
      'A panel of the government; economic indicators weigh at least 50 %',
    ],
    ['联合专家组，技术 50%、经济 50%', 'A joint panel; technical 50, economic 50'],
  ),
  row(
    ['结余', 'Unspent money'],
    ['退回财政', 'Returns to the treasury'],
    ['转入下一轮', 'Rolls to the next round'],
  ),
  row(
    ['报告', 'Report'],
    ['企业报主管部门，抄送学校', 'The enterprise to the bureau, with a copy to the university'],
    ['双方联合年报，报双方领导', 'A joint annual report to the leaders of both'],
  ),
];

/** The column of a mode as data: `{ dimension, rule }` a row. */
const columnOf = (mode: GovernanceMode) =>
  modeTable.map((it) => ({ dimension: it.dimension, rule: it[mode] }));

/** FEEL: the rules of a fund whose mode is `mode`; null before one is chosen. */
export const rulesByMode = (mode: string): string =>
  `if ${mode} = "GOV_LED" then ${JSON.stringify(columnOf('GOV_LED'))} ` +
  `else if ${mode} = "CO_LED" then ${JSON.stringify(columnOf('CO_LED'))} else null`;
