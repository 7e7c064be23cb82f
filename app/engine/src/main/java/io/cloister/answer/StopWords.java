package io.cloister.answer;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// Words that say nothing about what is asked, in the languages that were measured, folded as
/// [Words] folds.
final class StopWords {
  private static final Set<String> ALL =
      Arrays.stream(
              """
              a about above after again all also am an and any are as at be because been before being
              below between both but by can could did do does doing down during each few for from
              further had has have having he her here hers him his how i if in into is it its itself
              just me more most my no nor not of off on once only or other our ours out over own s same
              she should so some such than that the their theirs them then there these they this those
              through to too under until up very was we were what when where which while who whom whose
              why will with would you your yours shall may might must
              der die das den dem des ein eine einer eines einem einen und oder aber ist sind war waren
              wird werden wurde wurden hat haben hatte hatten was wer wie wo wann warum welche welcher
              welches welchem welchen wem wen wessen zu zum zur im in am an auf aus bei mit nach von vom
              vor fur uber unter durch gegen ohne um als wenn dass nicht kein keine sich es er sie wir
              ihr ich du man auch noch nur so wieviel viele viel kann konnen
              el la los las un una unos unas y o pero es son era eran fue fueron ser sido ha han habia
              que quien quienes cual cuales como donde cuando cuanto cuanta cuantos cuantas cuanta de del
              en con por para sin sobre entre hasta desde a al se su sus lo le les no si mas muy ya este
              esta estos estas ese esa eso
              le les un une des du et ou mais est sont etait etaient qui que quoi quel quelle quels
              quelles comment ou quand combien pourquoi dans avec par pour sans sur entre aux au ce cette
              ces se sa ses son il elle ils elles ne pas plus
              и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее
              мне было вот от меня еще нет о из ему теперь когда даже ну ли если уже или ни быть был него
              до вас нибудь опять уж вам ведь там потом себя ничего ей может они тут где есть надо ней для
              мы тебя их чем была сам чтоб без будто чего раз тоже себе под будет ж тогда кто этот того
              потому этого какой какая какое какие каком какую совсем ним здесь этом один почти мои тем
              чтобы нее сеичас были куда зачем сколько всех наконец об каких
              في من على الى عن مع ما ماذا متى اين كيف كم هل هو هي هم كان كانت التي الذي الذين هذا هذه ذلك
              تلك ان او و لا لم لن قد كل بعد قبل بين عند اي
              什么 哪些 哪个 哪里 谁 多少 怎么 为什么 是什 么是 的是 是谁 有多 什么 时候 的 了 在 是 和 与
              """
                  .strip()
                  .split("\\s+"))
          .collect(Collectors.toUnmodifiableSet());

  /// Words with which a question is put, but which an answer need not contain.
  private static final Set<String> FRAMING =
      Arrays.stream(
              """
              key main some point points aspect aspects thing things consider considered considering
              consideration considerations aware regarding concerning according text document
              documents mentioned described given listed stated explain describe tell list name show
              find know want need understand understanding overview summary summarize information
              details detail different various example examples please someone somebody anyone person
              people get many much long often important
              bitte erklare erklaren nenne nennen zeige wissen mochte brauche information informationen
              wichtig wichtigsten beispiel
              explica explique dime quiero saber informacion ejemplo importante importantes
              """
                  .strip()
                  .split("\\s+"))
          .collect(Collectors.toUnmodifiableSet());

  private StopWords() {}

  static boolean frames(String foldedWord) {
    return FRAMING.contains(foldedWord);
  }

  static boolean contains(String foldedWord) {
    return ALL.contains(foldedWord);
  }
}
