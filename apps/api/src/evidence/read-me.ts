/** Goes into every bundle: it must be understood, and checked, without this program. */
export const readMe = `科转 · 事项证据包
Kezhuan · evidence of one deal

events.jsonl     全部记录，一行一条 · everything recorded, one event a line
files/           记录中提到的文件 · the files the events name
definition.json  办理所依据的流程定义 · the definition the deal runs by
rules.json       办理所依据的规则数据 · the rule data the deal runs by
manifest.json    目录 · what lies where
SHA256SUMS       各文件的摘要 · digests; check them with: sha256sum -c SHA256SUMS

怎样核对 · How to check

1. 每条记录的 hash 是对以下六个字段依次连接后的文本(UTF-8)求 SHA-256，十六进制：
   前一条的 hash(第一条之前为 64 个 0)、deal、seq、at、actor、event。
   每个字段写作"长度:内容"，长度按 UTF-16 计；actor 与 event 写作 JSON，键排序，无空格。
   The hash of an event is SHA-256, in hex, over six fields put one behind the other (UTF-8): the hash
   of the event before (64 zeros before the first), deal, seq, at, actor, event. Each is written as
   length:content, counted in UTF-16 units; actor and event as JSON with sorted keys and no blanks.
2. seq 从 1 起逐一递增。 seq counts up from 1 without a gap.
3. files/ 中每个文件的 SHA-256 都出现在某条记录里，记录提到的文件都在 files/ 中。
   The SHA-256 of each file is named in some event, and each file an event names is there.
4. definition.json 与 rules.json 的 SHA-256 出现在记录里。
   The SHA-256 of definition.json and of rules.json are named in the events.
5. 最后一条记录的 hash 保证它之前的一切；请与另处保存的值(如归档清单)比对。
   The hash of the last event vouches for everything before it: compare it with one kept elsewhere,
   such as in the archive list. Whoever could rewrite all of the record could also rewrite this bundle.

程序核对 · By program: npm run verify -- bundle.zip [--head <hash kept elsewhere>]
`;
