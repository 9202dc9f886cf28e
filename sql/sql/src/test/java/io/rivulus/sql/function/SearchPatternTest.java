package io.rivulus.sql.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchPatternTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '"',
            value = {
                "(&|^)channel_id=([^&]*) channel_id=",
                "abc abc",
                "abc?def def",
                "abcd*e abc",
                "abcd+ef abcd",
                "abcd{0,2}ef abc",
                "abc+?de abc",
                "a.bcd$ bcd",
                "[abc]def def",
                "\\d+abc abc",
                "a\\.bc a.bc",
                "(abc)de de"
            })
    void findsWhatEachMatchHas(String regex, String required) {
        assertThat(SearchPattern.required(regex).text()).isEqualTo(required);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "abc|d",
                "(?i)abc",
                "\\Qabc\\E",
                "[a-z&&[^b]]abc",
                "(a(?:b)c)d",
                "\\x41bc",
                "abc\\",
                "[]abc]",
                "(abc"
            })
    void knowsNothingOfWhatItDoesNotUnderstand(String regex) {
        assertThat(SearchPattern.required(regex).text()).isEmpty();
    }

    @Test
    void findsWhatJavasMatcherFinds() {
        RandomGenerator random = new SplittableRandom(7);
        int matches = 0;
        for (int round = 0; round < 200_000; round++) {
            String regex = text(random, "aabb.*+?|()[]^&$\\d{1}", 8);
            String text = text(random, "aab1.", 6);
            Pattern pattern;
            try {
                pattern = Pattern.compile(regex);
            } catch (PatternSyntaxException _) {
                continue;
            }
            Matcher matcher = pattern.matcher(text);
            Matcher first = SearchPattern.of(regex).first(Slice.of(text));
            boolean isFound = matcher.find();
            assertThat(first != null).as("%s in %s", regex, text).isEqualTo(isFound);
            if (first != null) {
                matches++;
                assertThat(text)
                        .as(regex)
                        .contains(SearchPattern.required(regex).text());
                assertThat(first.toMatchResult())
                        .as("%s in %s", regex, text)
                        .returns(matcher.start(), MatchResult::start)
                        .returns(matcher.end(), MatchResult::end);
            }
        }
        assertThat(matches).isGreaterThan(10_000);
    }

    private static String text(RandomGenerator random, String characters, int lengthMax) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(lengthMax); i >= 0; i--) {
            text.append(characters.charAt(random.nextInt(characters.length())));
        }
        return text.toString();
    }
}
