package io.siglab.signature;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.math.BigDecimal;

/** Writes doubles as plain decimals without trailing zeros, the same on every Java version. */
final class DecimalModule extends SimpleModule {

  private static final long serialVersionUID = 1L;

  DecimalModule() {
    super("siglab-decimals");
    addSerializer(Double.class, new PlainDecimal());
    addSerializer(Double.TYPE, new PlainDecimal());
  }

  private static final class PlainDecimal extends StdSerializer<Double> {

    private static final long serialVersionUID = 1L;

    PlainDecimal() {
      super(Double.class);
    }

    @Override
    public void serialize(Double value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      BigDecimal decimal = Decimal.exact(value).stripTrailingZeros();
      out.writeNumber(decimal.scale() < 0 ? decimal.setScale(0) : decimal);
    }
  }
}
