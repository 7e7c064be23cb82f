package io.cloister.answer;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes off what people put around a question out of politeness: a greeting, "can somebody tell
/// me", "quick question:", "thanks". No document answers these words, and they would weigh as ones
/// that the documents do not know.
final class Courtesy {
  /// Each at the beginning, in the languages that were measured; what follows is the question.
  private static final List<Pattern> BEFORE =
      List.of(
          before(
              "(hi|hello|hey|good (morning|afternoon|evening))( (there|all|everyone|everybody|team))?"),
          before("(ok|okay|well|so|um|right)[,:]"),
          before("(please|pls|plz)"),
          before(
              "((just|only) )?((a|one|another|my) )?((quick|short|small|simple|silly|stupid|last|more)"
                  + " )*(question|thing)( (for you|from me|about this))?[:,-]"),
          before("(just (asking|wondering|curious)|again|also|in short|if you can)[:,]"),
          before("for (my|our|the) (team|boss|manager|colleagues?)[,:]"),
          before(
              "(can|could|would|will) (you|someone|somebody|anyone|anybody)( please)? (tell|explain to|let)"
                  + " (me|us)( please| know)?"),
          before("(tell|let) (me|us)( know)?[,:]?"),
          before("(do|does) (you|someone|somebody|anyone|anybody) know"),
          before(
              "(i|we)( would|'d|’d)? (like|want|need|wanted) to (know|ask|find out|understand)"
                  + "(?! (how to|about))"),
          before("i( was|'m|’m| am)? wonder(ing)?"),
          before("(hallo|moin|servus|guten (tag|morgen|abend)|grüß gott|grüss gott)( zusammen)?"),
          before("(bitte|also[,:])"),
          before("((nur|mal) )?((eine|ne) )?((kurze|schnelle|kleine) )?frage( noch)?[:,-]"),
          before(
              "(kannst du|können sie|könntest du|könnten sie|kann|könnte)( mir)?( jemand)?( mir)?( bitte)?"
                  + " sagen"),
          before("(weiß|weiss) (jemand|wer)|wissen sie|weißt du"),
          before(
              "(ich|wir) (möchten?|würden? gerne?|wüssten? gerne?|wollen|will)( gerne?)?( wissen)?[,:]"),
          before("(bonjour|bonsoir|salut)( à tous)?"),
          before("(s['’]il (vous|te) pla[iî]t|svp)"),
          before("((une|petite) )*question\\s*[:,-]"),
          before("(pouvez-vous|pourriez-vous|peux-tu|quelqu['’]un peut)( me)? dire"),
          before("je (voudrais|veux|souhaite) savoir"),
          before("(hola|buenos días|buenas tardes|buenas)"),
          before("por favor"),
          before("una pregunta( rápida)?[:,-]"),
          before("(puedes?|podrías?|alguien puede)( me)? (decirme|decir)"),
          before("(quisiera|quiero|me gustaría) saber"));

  private static final Pattern AFTER =
      Pattern.compile(
          "[\\s,.!?;–-]+(many thanks|thanks( a lot| in advance)?|thank you( very much| in advance)?|thx|please"
              + "|pls|plz|cheers|danke( schön| im voraus)?|vielen dank|bitte|merci( d['’]avance)?|gracias"
              + "|por favor|s['’]il (vous|te) pla[iî]t|svp)[\\s.!]*$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /// A question has at least that many words.
  private static final int LEAST_WORDS = 2;

  private Courtesy() {}

  private static Pattern before(String words) {
    return Pattern.compile(
        "^(?:" + words + ")(?!-?[\\p{L}\\p{N}])[\\s,:;.!–-]*",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /// The question without it; as it was where hardly anything else would be left.
  static String off(String question) {
    String bare = question.strip();
    boolean again = true;
    while (again) {
      again = false;
      for (Pattern pattern : BEFORE) {
        Matcher found = pattern.matcher(bare);
        if (found.find() && found.end() < bare.length()) {
          bare = bare.substring(found.end());
          again = true;
        }
      }
    }
    Matcher thanks = AFTER.matcher(bare);
    bare = thanks.find() ? bare.substring(0, thanks.start()) + mark(bare, thanks) : bare;
    return Words.split(bare).size() < LEAST_WORDS ? question : bare;
  }

  /// A question mark that stood before the thanks.
  private static String mark(String bare, Matcher thanks) {
    return bare.substring(thanks.start(), thanks.start(1)).contains("?") ? "?" : "";
  }
}
