package io.siglab.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The form of RFC 8785. */
class CanonicalJsonTest {

  private final ObjectMapper mapper =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  @Test
  void propertiesAreSortedByCodeUnits() throws JsonProcessingException {
    // The order of RFC 8785, section 3.2.3: carriage return, 1, a control, o with diaeresis, euro,
    // a surrogate pair, a presentation form.
    String input =
        "{\"\\u20ac\":1,\"\\r\":2,\"\\ufb33\":3,\"1\":4,\"\\ud83d\\ude00\":5,\"\\u0080\":6,"
            + "\"\\u00f6\":7}";
    assertThat(canonical(input))
        .isEqualTo(
            "{\"\\r\":2,\"1\":4,\"\u0080\":6,\"\u00f6\":7,\"\u20ac\":1,\"\ud83d\ude00\":5,"
                + "\"\ufb33\":3}");
  }

  @Test
  void textsEscapeOnlyWhatTheyMust() throws JsonProcessingException {
    assertThat(canonical("[\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\"]"))
        .isEqualTo("[\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"]");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "1.0, 1",
    "1.50, 1.5",
    "1e3, 1000",
    "4.5E-1, 0.45",
    "0.000001, 0.000001",
    "9007199254740992, 9007199254740992",
    "123456789.123456, 123456789.123456"
  })
  void numbersArePlainDecimals(String input, String expected) throws JsonProcessingException {
    assertThat(canonical("[" + input + "]")).isEqualTo("[" + expected + "]");
  }

  @Test
  void emptyAndNestedValues() throws JsonProcessingException {
    assertThat(canonical(" { \"b\" : [ ] , \"a\" : { } , \"c\" : [ null , true , false ] } "))
        .isEqualTo("{\"a\":{},\"b\":[],\"c\":[null,true,false]}");
  }

  @Test
  void whatReadersCouldDisagreeOnIsRefused() {
    assertThatThrownBy(() -> canonical("{\"a/b\":[1e16]}"))
        .isInstanceOf(JsonDocumentException.class)
        .hasMessageStartingWith("test: /a~1b/0: a number here is an integer up to 2^53");
    assertThatThrownBy(() -> canonical("[\"\\ud83d\"]"))
        .hasMessage("test: /0: has half of a surrogate pair in a text");
  }

  private String canonical(String json) throws JsonProcessingException {
    return new String(CanonicalJson.of(mapper.readTree(json), "test"), StandardCharsets.UTF_8);
  }
}
