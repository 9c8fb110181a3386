"""A site of pathways that nobody would write: any shape, any length, any script; the same for the same seed."""

from __future__ import annotations

import json
import random
from pathlib import Path

CONFIGURATION = "title: Random trails\nbase_url: https://random.example/\nlanguage: en\ncurrency: USD\n"

# Words as titles have them, and as they should not: long, short, without spaces, from right to left, of wide characters.
WORDS = [
    "Care", "of", "the", "Ward", "Microbiology", "and", "Surveillance-and-Case-Finding", "Prüfungsvorbereitungslehrgang", "I", "WWWWWWWWWWWWWWWWWWWW",
    "Décontamination", "感染予防と管理の基礎", "Основы", "эпидемиологии", "مكافحة", "العدوى", "fi" * 12, "🏔️", "—", "ปฏิบัติการ", "Ångström", "x" * 60,
]
CREDENTIALS = 60


def title(chance: random.Random) -> str:
    # Cairn takes titles of up to 200 characters; what follows one here is short.
    return " ".join(chance.choice(WORDS) for _ in range(chance.choice([1, 2, 3, 3, 4, 5, 8, 20])))[:180].strip()


def requirement(chance: random.Random, ids: list[str], depth: int) -> object:
    """A credential, or a group of requirements at most `depth` deep."""
    if depth == 0 or chance.random() < 0.55:
        if chance.random() < 0.08:
            return {chance.choice(["experience", "education", "membership", "exam", "other"]): title(chance)}
        return chance.choice(ids)
    kind = chance.choice(["any", "all", "choose", "earn"])
    count = chance.choice([1, 2, 2, 3, 4, 6, 12])
    if kind == "earn":
        group = {"earn": count, "unit": "ceu", "from": sorted(chance.sample(ids, count))}
    else:
        members, named = [], set()
        for _ in range(count):
            member = requirement(chance, ids, depth - 1)
            # The same credential twice in one group is a mistake of its author, and reported.
            if str(member) not in named:
                members.append(member)
                named.add(str(member))
        group = {"choose": chance.randint(1, len(members)), "from": members} if kind == "choose" else {kind: members}
    if chance.random() < 0.4:
        group["title"] = title(chance)
    return group


def front_matter(fields: dict) -> str:
    # JSON is YAML.
    return "---\n" + "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items()) + "---\n"


def write_random_trails(folder: Path, count: int, seed: int) -> None:
    """Writes the source of a site with `count` pathways."""
    chance = random.Random(seed)
    for kind in ("credentials", "pathways"):
        (folder / "content" / kind).mkdir(parents=True)
    (folder / "cairn.yml").write_text(CONFIGURATION, encoding="utf-8")
    ids = [f"c-{number:02}" for number in range(CREDENTIALS)]
    for number, name in enumerate(ids):
        fields = {"title": f"{title(chance)} {number}", "type": "badge", "workload": f"{chance.randint(1, 90)}h", "credits": [{"amount": 1 + number % 7, "unit": "ceu"}]}
        if number > 4 and chance.random() < 0.4:
            fields["requires"] = sorted(chance.sample(ids[:number], chance.choice([1, 1, 2, 3])))
        (folder / "content/credentials" / f"{name}.md").write_text(front_matter(fields), encoding="utf-8")
    for number in range(count):
        stages = []
        for stage in range(chance.choice([1, 2, 3, 3, 4, 5, 7])):
            steps, named = [], set()
            for _ in range(chance.choice([1, 1, 2, 3, 5])):
                step = requirement(chance, ids[:-1], chance.choice([0, 1, 1, 2, 3]))
                if str(step) not in named:
                    steps.append(step)
                    named.add(str(step))
            stages.append({"title": f"{title(chance)} {stage}", "requires": steps})
        fields = {"title": f"{title(chance)} {number}", "destination": chance.choice([ids[-1], chance.choice(ids)]), "stages": stages}
        (folder / "content/pathways" / f"p-{number:03}.md").write_text(front_matter(fields), encoding="utf-8")
