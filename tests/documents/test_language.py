from __future__ import annotations

import pytest

from sse_kg.documents.language import foreign_language

TEXTS = {
    "German": "Die Zellen werden mit einer dünnen Schicht aus Glas bedeckt, und das Metall ist "
    "nach der Messung nicht mehr zu sehen. Für die Proben wurde auch ein anderer Ofen benutzt.",
    "French": "Les cellules sont recouvertes par une couche de verre et le métal n'est pas visible "
    "dans les images. Un autre four est aussi utilisé pour les échantillons qui sont plus grands.",
    "Spanish": "Las celdas se cubren con una capa de vidrio y el metal no es visible en las "
    "imágenes. Para las muestras más grandes se usa también un horno que es del mismo tipo.",
    "Italian": "Le celle sono coperte con uno strato di vetro e il metallo non è visibile nelle "
    "immagini. Per i campioni più grandi si usa anche un forno che è dello stesso tipo del primo.",
    "Portuguese": "As células são cobertas com uma camada de vidro e o metal não é visível nas "
    "imagens. Para as amostras maiores usa-se também um forno que é do mesmo tipo do primeiro.",
    "Russian": "Ячейки покрыты тонким слоем стекла, и металл на снимках не виден. "
    "Для больших образцов взяли другую печь того же вида.",
    "Chinese": "电池表面覆盖一层薄玻璃,图像中看不到金属。较大的样品使用另一个炉子加热,温度更高。",
    "Japanese": "セルの表面は薄いガラスで覆われており、画像では金属が見えない。"
    "大きな試料には別の炉を使う。",
    "Korean": "셀의 표면은 얇은 유리로 덮여 있으며 사진에서는 금속이 보이지 않는다. "
    "큰 시료에는 다른 로를 쓴다.",
}
ENGLISH = (
    "The cells are covered with a thin layer of glass, and the metal is not visible in the images. "
    "For the larger samples another furnace was used that is of the same kind as the first. "
)


@pytest.mark.parametrize("name", TEXTS)
def test_a_language_is_told(name: str) -> None:
    found = foreign_language((TEXTS[name] + "\n") * 4)
    assert found is not None
    assert found.name == name
    assert found.share > 0.7


def test_english_is_not_foreign() -> None:
    assert foreign_language(ENGLISH * 10) is None


@pytest.mark.parametrize("name", TEXTS)
def test_a_foreign_abstract_does_not_outweigh_an_english_text(name: str) -> None:
    found = foreign_language(ENGLISH * 12 + TEXTS[name] * 2)
    assert found is None or found.share < 0.5


def test_a_few_words_tell_nothing() -> None:
    assert foreign_language("Die Zellen und das Glas.") is None
    assert foreign_language("Li6PS5Cl 3.1 LLZO 0.4 " * 200) is None
